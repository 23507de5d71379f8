"""The zip of a release as catalogues read it: an RO-Crate for rocrate, a Croissant data set for mlcroissant."""

import json
import shutil
from pathlib import Path

import pytest

from coalitions.package.artefacts import write
from coalitions.release.catalogues import catalogued
from tables import rows
from workshop import opened


@pytest.fixture(scope="module")
def unpacked(shipped_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with what describes it beside it, as in the zip."""
    root = Path(shutil.copytree(shipped_master, tmp_path_factory.mktemp("release") / "package"))
    package = opened(root)
    paths = [each["path"] for each in package.resources]
    write(root, catalogued(package, [*paths, "datapackage.json"]))
    return root


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:mlcroissant")
def test_croissant_gives_every_row_and_has_nothing_to_complain_of(unpacked: Path) -> None:
    """A column that it does not find, a key that it takes for text, a file whose hash is another."""
    mlcroissant = pytest.importorskip("mlcroissant")
    data_set = mlcroissant.Dataset(str(unpacked / "croissant.json"))
    assert data_set.metadata.ctx.issues.report() == ""
    for name in ("events", "memberships", "roster_members"):
        records = list(data_set.records(name))
        keys = list(rows(unpacked, name)[0])[:2]
        found = [tuple(record[f"{name}/{key}"].decode() for key in keys) for record in records]
        assert found == [tuple(row[key] for key in keys) for row in rows(unpacked, name)]


def test_crate_names_its_files_licence_maker_and_day(unpacked: Path) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate")
    crate = rocrate.ROCrate(str(unpacked))
    descriptor = json.loads((unpacked / "datapackage.json").read_text("utf-8"))
    assert crate.name == descriptor["title"]
    assert crate.license.id == descriptor["licenses"][0]["path"]
    assert crate.root_dataset["creator"][0]["name"] == descriptor["contributors"][0]["title"]
    assert str(crate.datePublished.date()) == max(row["accessed"] for row in rows(unpacked, "sources"))
    files = {entity.id: entity for entity in crate.data_entities}
    assert set(files) == {"datapackage.json", *(each["path"] for each in descriptor["resources"])}
    assert files["data/events.csv"]["encodingFormat"] == "text/csv"
