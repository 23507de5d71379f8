"""What spreadsheets, editors and programs leave in the place of a text, as regular expressions in RE2 syntax."""

_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M)?Z?"
_NUMBERED_MONTH = "[0-9]{4}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{4}"
_NUMBERED_DAY = rf"[0-9]{{1,4}}[-./][0-9]{{1,2}}[-./][0-9]{{1,4}}(?:[ T]{_TIME})?|{_NUMBERED_MONTH}"
_SHORT = (
    "(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    "|січ|лют|бер|квіт?|тра|чер|лип|сер|вер|жов|лис|гру|янв|фев|апр|июн|июл|авг|сен|окт|ноя|дек)"
)
_ANY_MONTH = rf"(?:{_SHORT}|(?i:may|май))[A-Za-zА-яЁёІіЇїЄєҐґ]{{0,8}}"  # \pL takes RE2 4 ms to compile, for each table
_NAMED_DAY = (
    rf"(?:[0-9]{{1,2}}[-. ]+)?{_SHORT}\.?[-. ]+[0-9]{{2,4}}"
    rf"|(?:[0-9]{{1,2}}-)?{_ANY_MONTH}-[0-9]{{2,4}}|[0-9]{{1,2}}[-.] ?{_ANY_MONTH}\.?"
)
_NUMBER = r"[€$£₴]?-?[0-9]+(?:[.,' \x{00a0}][0-9]{3})*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?[%€₴]?"
DAY_OR_NUMBER = f"^(?:{_NUMBERED_DAY}|{_TIME}|{_NAMED_DAY}|{_NUMBER}|TRUE|FALSE)$"
"""Matches a cell that holds nothing but a day, a number or a truth, in a form that spreadsheets give them."""

SPREADSHEET_ERROR = (
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|[А-ЯІЇЄҐ]{2,}[!?]|Н/Д)|^#{3,}$|^Err:[0-9]{3}$"
)
"""Matches what a spreadsheet shows where a formula fails or a column is too narrow."""

_NOTHING = "NA|N/A|n/a|NaN|nan|NaT|<NA>|NULL|null|None"
NO_VALUE = f"^(?:{_NOTHING})$"
"""Matches what R, pandas and databases write where there is nothing."""
PLACEHOLDER = rf"^(?i:{_NOTHING}|nil|undefined|tb[acd]|to ?do|fixme|x{{2,}}|\?+|-+|–|—|\.+|…|lorem ipsum.*)[.:!]?$"
"""Matches what stands there until somebody knows."""

MARKUP = r"&(?:[a-zA-Z]{2,8}|#[0-9]+|#x[0-9a-fA-F]+);|</?[a-zA-Z][^<>]*>"
"""Matches signs and elements of HTML."""

_AFTER_CYRILLIC = "ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇ°±Ііґµ¶·ё№єјЅѕї¤¦§©®«»‚„…†‡€‰‹›‘’“”•–—™\u0098\u00a0\u00ac\u00ad"
_AFTER_LATIN = "\u0080-\u00bfŠšŒœŽžŸƒˆ˜‚„…†‡€‰‹›‘’“”•–—™"
GARBLED = f"\ufffd|(?:[РС][{_AFTER_CYRILLIC}]){{3}}|(?:[ÐÑ][{_AFTER_LATIN}]){{2}}|Ã[{_AFTER_LATIN}]|â€|Â[\u00a0-\u00bf]"
"""Matches letters in UTF-8 that were read in another encoding, and letters that were lost by it."""

APOSTROPHES = "'ʼ`´′ʹ‘‛＇՚׳‵ˈ❜❛"
_QUOTES = '“”"″ˮ„'
_CYRILLIC = "[\u0400-\u052f]"
APOSTROPHE = rf"({_CYRILLIC})\\?(?:[{APOSTROPHES}]+({_CYRILLIC})|[{_QUOTES}]([яюєї]))"
"""Matches what people type for the apostrophe inside a Ukrainian word, which is ’ (U+2019), with its two neighbours."""


def restored(text: str) -> str | None:
    """The text that was read in Windows-1252 or Windows-1251 in place of UTF-8; None where it was not, or is lost."""
    for encoding in ("cp1252", "cp1251"):
        try:
            known = b"".join(_bytes_of(letter, encoding) for letter in text).decode("utf-8")
        except UnicodeError:
            continue
        if known != text and "\ufffd" not in known:
            return known
    return None


def _bytes_of(letter: str, encoding: str) -> bytes:
    """The byte of a letter; where the encoding leaves a byte without one, programs read it as in Latin-1."""
    return letter.encode("latin-1" if "\u0080" <= letter <= "\u009f" else encoding)
