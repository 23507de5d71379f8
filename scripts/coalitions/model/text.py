"""Letters, blanks and signs: what text is made of, as classes for regular expressions in RE2 syntax."""

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
CYRILLIC = "\u0400-\u052f"
BLANKS = " \u00a0\u2000-\u200a\u202f\u3000"
INVISIBLE = "\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"

FORMULA = r"^[=+\-@\t\r]"
"""Matches a cell that a spreadsheet would run."""

_OPENING = r"0-9\"'(\[«„“‘…№§#"
_SIGNS = r"\"'(\[«„“‘…№§#)\]»”’ʼ.,;:!?/&%€$*_=+@~^|<>{}°·–—\-"
_WORD = f"(?:[{LATIN}0-9]+|[\u0400-\u045f\u0490\u04910-9]+)"
_BETWEEN = f"(?:(?: ?[{_SIGNS}])+ ?| )"

PLAIN = f"^(?:[{_OPENING}])*(?:{_WORD}(?:{_BETWEEN}{_WORD})*)?(?: ?[{_SIGNS}])*$"
"""Matches a text that needs no second look: words of one alphabet each, in letters that have no other normal
form, single blanks between them and none around them, signs that everyone can see, and no start of a formula."""
