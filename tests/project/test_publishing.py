"""What others read of the package beside its tables: citation, search engines, workflows, issue forms."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coalitions.page.dataset import dataset_metadata
from running import run_python
from tables import rows
from workshop import SHIPPED, edit_json, opened

GITHUB = SHIPPED / ".github"
SCHEMAS = {
    "citation-file-format": [SHIPPED / "CITATION.cff"],
    "github-workflows": sorted((GITHUB / "workflows").glob("*.yml")),
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "github-issue-forms": [
        form for form in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if form.name != "config.yml"
    ],
}


def checked(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    return run_python("-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_file_keeps_its_schema(schema: str) -> None:
    """A key that GitHub or a reference manager does not know, and passes over without a word."""
    assert SCHEMAS[schema], "there is something to check"
    done = checked(schema, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout


def test_schema_of_citations_refuses_a_day_that_is_none(tmp_path: Path) -> None:
    spoilt = tmp_path / "CITATION.cff"
    citation = (SHIPPED / "CITATION.cff").read_text("utf-8")
    spoilt.write_text(citation.replace("date-released: ", "date-released: about "), "utf-8")
    assert checked("citation-file-format", spoilt).returncode == 1


def test_zenodo_is_told_what_descriptor_and_citation_say() -> None:
    """Without a word Zenodo takes a release of GitHub for software."""
    told = json.loads((SHIPPED / ".zenodo.json").read_text("utf-8"))
    descriptor = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))
    assert (told["upload_type"], told["access_right"]) == ("dataset", "open")
    assert told["license"] == descriptor["licenses"][0]["name"].lower()
    assert told["keywords"] == descriptor["keywords"]
    assert all(descriptor[text] in told["description"] for text in ("description", "description_uk"))
    assert [{"name": each["title"]} for each in descriptor["contributors"]] == told["creators"]
    assert f'title: "{told["title"]}"\n' in (SHIPPED / "CITATION.cff").read_text("utf-8")


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    command = [zizmor, "--offline", "--pedantic", "--no-progress", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_workflows_pass_the_linter() -> None:
    done = linted(GITHUB / "workflows")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new", "audit"),
    [
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "actions/checkout@main", "unpinned-uses"),
        ("          persist-credentials: false\n", "", "artipacked"),
        ('test "$TAG"', 'test "${{ github.ref_name }}"', "template-injection"),
    ],
)
def test_linter_notices_a_workflow_that_was_loosened(tmp_path: Path, old: str, new: str, audit: str) -> None:
    workflow = (GITHUB / "workflows" / "release.yml").read_text("utf-8")
    assert old in workflow
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "release.yml").write_text(workflow.replace(old, new), "utf-8")
    done = linted(folder)
    assert done.returncode != 0
    assert audit in done.stdout


def test_search_engines_learn_what_is_so() -> None:
    """Metadata of the page's head that a search engine would refuse, or that the data contradict."""
    told = dataset_metadata(opened(SHIPPED))
    assert json.loads(json.dumps(told)) == told
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert (told["name"], told["alternateName"]) == ("Capability Coalitions", ["Коаліції спроможностей"])
    assert 50 <= len(told["description"]) <= 5000, "the limits of Google Dataset Search"
    assert all(any(letters[0] <= letter <= letters[1] for letter in told["description"]) for letters in ("az", "ая"))
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert f"\nversion: {told['version']}\n" in (SHIPPED / "CITATION.cff").read_text("utf-8")
    assert told["dateModified"] == max(row["accessed"] for row in rows(SHIPPED, "sources"))
    events = rows(SHIPPED, "events")
    first, last = min(row["date_earliest"] for row in events), max(row["date_latest"] for row in events)
    assert told["temporalCoverage"] == f"{first}/{last}"
    assert told["inLanguage"] == ["en", "uk"]
    assert told["isAccessibleForFree"] is True


def test_search_engines_are_told_what_a_bare_descriptor_says(shipped: Path) -> None:
    """A property that the standard does not ask for, or a table that was not yet derived, ends the drawing."""

    def strip(descriptor: Any) -> None:
        for name in ("licenses", "contributors", "keywords"):
            del descriptor[name]
        for name in ("title", "mediatype", "bytes", "hash"):
            del descriptor["resources"][0][name]

    edit_json(shipped, "datapackage.json", strip)
    bare, whole = dataset_metadata(opened(shipped)), dataset_metadata(opened(SHIPPED))
    assert set(whole) - set(bare) == {"license", "creator", "keywords"}
    assert set(whole["distribution"][1]) - set(bare["distribution"][1]) == {"name", "encodingFormat"}


def test_every_download_told_to_search_engines_is_there() -> None:
    """An address that leads nowhere from the page in charts/, or a hash of other bytes."""
    whole, *tables = dataset_metadata(opened(SHIPPED))["distribution"]
    assert whole["contentUrl"].startswith("../dist/capability-coalitions-")
    assert len(tables) == len(list((SHIPPED / "data").rglob("*.csv")))
    for each in tables:
        data = (SHIPPED / "charts" / each["contentUrl"]).read_bytes()
        assert each["sha256"] == hashlib.sha256(data).hexdigest()
        assert each["contentSize"] == f"{len(data)} B"
