"""Letters, blanks and signs: what text is made of, as classes for regular expressions in RE2 syntax."""

import re
import unicodedata

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
CYRILLIC = "\u0400-\u052f"
BLANKS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u180e\u200b\u2060\ufeff"
"""Signs without width and without a meaning in any language of the tables."""
INVISIBLE = (
    f"{UNSEEN}\u0000-\u001f\u007f-\u009f\u034f\u061c\u115f\u1160\u200c-\u200f\u2028-\u202e\u2061-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb"
)
_CONTROLS = {"\t": "tab", "\n": "line feed", "\r": "carriage return"}


def tidied(text: str) -> str:
    """A text without signs that nobody sees and blanks around it, with single ordinary blanks inside."""
    return re.sub(f"[{BLANKS}\t]+", " ", re.sub(f"[{UNSEEN}]", "", text)).strip(" ")


def named(letter: str) -> str:
    """A letter or sign with its code point and its name in Unicode, as one that cannot be seen must be told."""
    shown = f"{letter} " if letter.isprintable() and not letter.isspace() else ""
    name = _CONTROLS.get(letter) or unicodedata.name(letter, "control character").lower()
    return f"{shown}(U+{ord(letter):04X}, {name})" if shown else f"U+{ord(letter):04X} ({name})"


FORMULA = r"^[=+\-@\t\r]"
"""Matches a cell that a spreadsheet would run."""

_OPENING = r"0-9\"'(\[«„“‘…№§#"
_SIGNS = r"\"'(\[«„“‘…№§#)\]»”’ʼ.,;:!?/&%€$*_=+@~^|<>{}°·–—\-"
_WORD = f"(?:[{LATIN}0-9]+|[\u0400-\u045f\u0490\u04910-9]+)"
_BETWEEN = f"(?:(?: ?[{_SIGNS}])+ ?| )"

_HOST = r"(?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+(?:\pL{2,}|xn--[A-Za-z0-9-]+)"
_NO_BLANK = f'[^{BLANKS}\\t\\n\\r\\f\\v"<>]'

ADDRESS = rf"^(?i:https?)://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#]{_NO_BLANK}*)?$"
"""Matches a web address: a host that can exist, no name and word before it, no blank in it."""
PLAIN_ADDRESS = r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,3}(?:/[A-Za-z0-9_/.%?=&:#+~@!-]*)?"
"""An address in a domain of two or three letters, in signs that need no second look."""
ADDRESS_OF_NOBODY = r"^(?i:https?)://[^/?#]*\.(?:invalid|localhost|local|test)(?:[:/?#]|$)|[,;|] *https?://"
"""Matches an address whose host no one can own (RFC 6761), or two addresses in one cell."""

PLAIN = rf"^[{_OPENING}]*(?:{_WORD}(?:{_BETWEEN}{_WORD})*(?: ?[{_SIGNS}])*)?\z"
"""Matches a text that needs no second look: words of one alphabet each, in letters that have no other normal
form, single blanks between them and none around them, signs that everyone can see, and no start of a formula."""


def whole(form: str) -> str:
    """The pattern of a text that has a form from its first sign to its last, the same to RE2, Rust and Java."""
    return rf"^(?:{form})\z"
