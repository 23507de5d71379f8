"""What rows are called where they stand alone."""

from coalitions.charts.stories.words import WORDING
from coalitions.package.table import Json


def party_label(name: str, spell: Json, language: str) -> str:
    """What a membership calls its party: a spell (a row of memberships) that was never certain says so."""
    return name if spell["certain_from"] else WORDING.say(language, "unconfirmed", party=name)
