"""What a package is held to: four profiles, each of which takes in those before it."""

from enum import StrEnum

from coalitions.package.opened import Package
from coalitions.package.table import SetAsideError

PROPERTY = "judged_as"
"""The property of a descriptor by which a package chooses its profile."""


class Profile(StrEnum):
    """A set of rules, from what holds for every package to what holds for one; see MEANINGS."""

    STANDARD = "standard"
    TIDY = "tidy"
    TIMELINE = "timeline"
    RECORD = "record"

    def holds(self, other: "Profile") -> bool:
        """Whether the rules of another profile are among those that this one asks for."""
        order = list(Profile)
        return order.index(other) <= order.index(self)


MEANINGS = {
    Profile.STANDARD: "Data Package and Table Schema, version 2: of every package",
    Profile.TIDY: "house style of files and texts: of others a warning, unless they ask for it",
    Profile.TIMELINE: "dates, spells and evidence: of tables whose roles are known",
    Profile.RECORD: "the tables and texts of this very record",
}
"""What the rules of each profile ask, and of which packages, in a phrase."""

OF_OTHERS = Profile.TIMELINE
"""What a package is judged by that chooses nothing."""


def chosen_profile(package: Package) -> Profile | None:
    """The profile that the descriptor of a package chooses; None where it chooses none."""
    try:
        name = package.descriptor.get(PROPERTY)
    except SetAsideError:
        return None
    return Profile(name) if name in list(Profile) else None
