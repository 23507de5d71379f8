"""Rules on what is generated: it must be what the tables give today."""

from collections.abc import Iterator

from coalitions.charts.gallery import drawn_numbers
from coalitions.derived.codebook import PATH, codebook
from coalitions.derived.tables import derived_tables
from coalitions.judge.catalogue import Offence, mutants, on_described, on_generated, rules_in_words
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.package.artefacts import Artefacts, fingerprint, first_difference, parts_of_hash
from coalitions.package.opened import Package
from coalitions.package.parallel import side_by_side
from coalitions.package.place import DESCRIPTOR
from coalitions.package.table import SetAsideError
from coalitions.page.texts import texts


@on_generated(Profile.RECORD)
def stale_table(package: Package) -> Iterator[Offence]:
    """A derived table is not what the hand-kept tables give.
    why: Readers of the derived table would see another record than readers of the steps.
    fix: run make, or python scripts/derive.py
    bad: a new step, and data/derived/ from before
    good: data/derived/ written after the last change
    """
    yield from _stale(package, derived_tables(package))


@on_generated(Profile.RECORD)
def stale_codebook(package: Package) -> Iterator[Offence]:
    """The codebook is not what schemas, vocabularies and rules give.
    why: It is where readers look up what a field or a code means.
    fix: run make, or python scripts/derive.py
    bad: a new field, and schemas/README.md from before
    good: schemas/README.md written after the last change
    """
    if package.holds(PATH):
        yield from _stale(package, codebook(package, rules_in_words(), mutants()))


@on_generated(Profile.RECORD)
def stale_chart(package: Package) -> Iterator[Offence]:
    """A chart shows other numbers than the tables give.
    why: Charts are published without a second look at the data.
    fix: run make, or python scripts/draw.py
    bad: a new milestone, and charts/ from before
    good: charts/ drawn after the last change
    """
    if package.root.joinpath("charts").is_dir():
        yield from _stale(package, drawn_numbers(package))


@on_generated(Profile.RECORD)
def stale_text(package: Package) -> Iterator[Offence]:
    """A text of README or CITATION tells other numbers than the tables give.
    why: It is the first thing that a reader sees, and what citations are copied from.
    fix: run make, or python scripts/derive.py
    bad: two events added, and a README that counts them as before
    good: README.md written after the last change
    """
    yield from _stale(package, texts(package))


@on_described(Profile.STANDARD)
def stale_hash(package: Package) -> Iterator[Offence]:
    """A file has another size or hash than the descriptor says.
    why: Whoever checks a download against the descriptor would refuse it.
    fix: run make, or python scripts/derive.py
    bad: a changed file, and datapackage.json from before
    good: datapackage.json written after the last change
    """
    tables = [table for table in package.tables.values() if not table.parts]
    read = {table.path: table.file or table.data for table in tables}
    held = [each for each in package.resources if package.is_safe(each.get("path")) and package.holds(each["path"])]
    files = (
        (read.get(each["path"]) or package.read(each["path"]), parts_of_hash(each.get("hash"))[0]) for each in held
    )
    described = side_by_side(lambda file: fingerprint(*file), files, sum(table.size for table in tables))
    claims_all = chosen_profile(package) is Profile.RECORD
    for resource, properties in zip(held, described, strict=True):
        for name, value in properties.items():
            said = resource.get(name)
            if said != value and (claims_all or _claims_otherwise(said, value)):
                says = f"{name} of {resource['path']} is {value}, not {said}"
                yield Offence(says, DESCRIPTOR, resource.get("name"), column=name, value=str(said))


def _claims_otherwise(said: object, value: object) -> bool:
    """Whether a descriptor of others says something else; a hash may lack its kind, or be of one not known here."""
    if not isinstance(said, str):
        return said is not None
    (kind, digits), (said_kind, said_digits) = map(parts_of_hash, (value, said))
    return kind == said_kind and digits != said_digits


def _stale(package: Package, artefacts: Artefacts) -> Iterator[Offence]:
    for path, data in artefacts.items():
        try:
            if package.read(path) != data:
                yield Offence(
                    f"{path} is not what the tables give",
                    path,
                    line=first_difference(package.read(path), data),
                )
        except SetAsideError:
            yield Offence(f"{path} is missing", path)
