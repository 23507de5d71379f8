"""What catalogues read of the zip of a release: it is an RO-Crate, and a Croissant data set for machine learning."""

from collections.abc import Iterable, Iterator

from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.opened import Package
from coalitions.package.table import Json, Table
from coalitions.page.dataset import dataset_metadata

CRATE = "https://w3id.org/ro/crate/1.1"
CROISSANT = "http://mlcommons.org/croissant/"
TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format"),
    *("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
"""The words of Croissant 1.0 beside those of schema.org."""
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": CROISSANT,
    "rai": f"{CROISSANT}RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    **{term: f"cr:{term}" for term in TERMS},
    **{term: {"@id": f"cr:{term}", "@type": "@json"} for term in ("data", "examples")},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
}
TYPES = {"integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}
SAID = ("name", "description", "license", "creator", "version", "keywords")


def catalogued(package: Package, paths: Iterable[str]) -> Artefacts:
    """Write ro-crate-metadata.json (RO-Crate 1.1) and croissant.json (Croissant 1.0) for the root of the zip.

    ``paths`` names the other files in it. Raises SetAsideError where a table cannot be read.
    """
    said = dataset_metadata(package, root="")
    tables = {each["contentUrl"]: each for each in said["distribution"] if "sha256" in each}
    said = {name: said[name] for name in SAID if name in said} | {"datePublished": said["dateModified"]}
    return {
        "ro-crate-metadata.json": json_bytes(_crate(said, tables, paths)),
        "croissant.json": json_bytes(_croissant(package, said, tables)),
    }


def _crate(said: Json, tables: dict[str, Json], paths: Iterable[str]) -> Json:
    """The zip as a crate that holds each file; files that are no tables are only named."""
    files = [{"@id": path, "name": path, **tables.get(path, {}), "@type": "File"} for path in sorted(paths)]
    makers = [{"@id": f"#maker-{number}", **maker} for number, maker in enumerate(said.get("creator", []), start=1)]
    parts = {
        name: [{"@id": each["@id"]} for each in found] for name, found in (("hasPart", files), ("creator", makers))
    }
    root = {"@id": "./", "@type": "Dataset", **said, **parts, "license": {"@id": said.get("license")}}
    licence = {"@id": said.get("license"), "@type": "CreativeWork", "name": said.get("license")}
    about = {"conformsTo": {"@id": CRATE}, "about": {"@id": "./"}}
    metadata = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", **about}
    return {"@context": f"{CRATE}/context", "@graph": [metadata, root, licence, *makers, *files]}


def _croissant(package: Package, said: Json, tables: dict[str, Json]) -> Json:
    """Each table as a file and as a set of records, its fields typed and linked as in its schema."""
    files = [
        {**each, "@type": "cr:FileObject", "@id": path, "name": path.rpartition("/")[2]}
        for path, each in tables.items()
    ]
    records = [
        {
            "@type": "cr:RecordSet",
            "@id": table.name,
            "name": table.name,
            "description": table.schema.get("description"),
            "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
            "field": list(_fields(table)),
        }
        for table in package.all_tables()
    ]
    said = {"conformsTo": f"{CROISSANT}1.0", "citeAs": f"{said['name']}, version {said['version']}", **said}
    return {"@context": CONTEXT, "@type": "sc:Dataset", **said, "distribution": files, "recordSet": records}


def _fields(table: Table) -> Iterator[Json]:
    references = {
        each.columns[0]: f"{each.table}/{each.there[0]}" for each in table.references if len(each.columns) == 1
    }
    for field in table.fields:
        name = field["name"]
        yield {
            "@type": "cr:Field",
            "@id": f"{table.name}/{name}",
            "name": name,
            "description": field.get("description"),
            "dataType": TYPES.get(field["type"], "sc:Text"),
            "source": {"fileObject": {"@id": table.path}, "extract": {"column": name}},
            **({"references": {"field": {"@id": references[name]}}} if name in references else {}),
        }
