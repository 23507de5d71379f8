"""A package of one coalition, taken out of the whole one: what is kept by hand, under a name of its own."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from coalitions.package.artefacts import Artefacts, write
from coalitions.package.one_coalition import COALITIONS, restricted
from coalitions.package.opened import DESCRIPTOR, Package, open_package
from coalitions.package.table import Json
from coalitions.release.archive import DOCUMENTS, README

INTRODUCTION = """# {title} · {title_uk}

{description}

*{description_uk}*

Open `{page}` from disk for the charts and the page in both languages. The
[codebook](schemas/README.md) explains every table, field and code; [datapackage.json](datapackage.json) describes the
package for programs.

What belongs to other coalitions only is left out: their rows, and the sources and parties that no row of this one
names. Keys are those of the whole package, so a row is cited the same way: [CITATION.cff](CITATION.cff).
Data, texts and charts: [CC BY 4.0](LICENSE-DATA). Code: [MIT](LICENSE).
"""


def taken_out(
    package: Package, coalition: str, folder: Path, verbs: Iterable[Callable[[Path], Artefacts]]
) -> tuple[Package, Artefacts]:
    """Write the excerpt into a folder, then what each verb generates there.

    Returns the package in the folder, and what was generated. Raises SetAsideError where a file cannot be read.
    """
    write(folder, excerpt(package, coalition))
    generated: Artefacts = {}
    for verb in verbs:
        generated |= verb(folder)
        write(folder, generated)
    return open_package(folder), generated


def page_of(coalition: str) -> str:
    """Where the page of a coalition is drawn; it is, if there is something to draw."""
    return f"charts/{coalition}/index.html"


def excerpt(package: Package, coalition: str) -> Artefacts:
    """The descriptor, schemas, hand-kept tables and documents of a package that holds one coalition only.

    Sizes and hashes in the descriptor are still those of the whole package. Raises SetAsideError where a file
    cannot be read.
    """
    tables = restricted(replace(package, hand_kept=True), coalition).all_tables()
    kept = [*(each["schema"] for each in package.listed), *(name for name in DOCUMENTS if name != README)]
    descriptor = {**package.descriptor, **_told(package, coalition)}
    return {
        **{path: package.read(path) for path in kept},
        **{table.path: table.data for table in tables},
        DESCRIPTOR: json.dumps(descriptor).encode(),
        README: INTRODUCTION.format_map({**descriptor, "page": page_of(coalition)}).encode(),
    }


def _told(package: Package, coalition: str) -> Json:
    """What the descriptor says of the coalition rather than of the whole package."""
    row, whole = package.row(COALITIONS, coalition), package.descriptor
    version = whole["version"]
    return {
        "name": f"{whole['name']}-{coalition}",
        "title": f"{whole['title']}: {row['name_en']}",
        "title_uk": f"{whole['title_uk']}: {row['name_uk']}",
        "description": f"The {row['name_en']} alone, out of {whole['title']} {version}. {row['purpose_en']}",
        "description_uk": f"Лише {row['name_uk']}, з пакета «{whole['title_uk']}» {version}. {row['purpose_uk']}",
        "keywords": [row["name_en"], row["name_uk"]],
    }
