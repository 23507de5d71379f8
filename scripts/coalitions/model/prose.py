"""Prose that needs no second look, as regular expressions in RE2 syntax: the form that nearly every text has.

It is far narrower than what the rules on texts allow: words of one alphabet with a sign or a blank between them, the
first of them no placeholder and no part of a date, no sign of HTML, no letters that encodings leave behind. So no rule
finds fault with what has this form (tests/judge/test_forms.py); what has another form they look at.
"""

_LATIN = "[A-Za-zÀÁÄ-ÏÒ-ÖØ-áã-öø-ž]"
"""Without Ð, Ñ, Ã, â, Â, with which a text begins that was read in another encoding."""
_SIGNS = "().:;!?/%«»„“”’…№€–—-"
_WORD = f"(?:{_LATIN}|[0-9])+(?:['’]{_LATIN}*)?"
_FIRST = (
    "(?:(?i:[bcghikpqrvwyz][a-z][a-z])"
    "|(?i:(?:[adejmos][a-z]|f[b-hj-z]|l[a-np-z]|n[a-mp-tv-z]|t[a-np-qs-z]|u[a-mo-z])[a-z]"
    f"|fa[a-km-z]|fi[a-wyz]|lo[a-qs-z]|no[a-mo-z]|nu[a-km-z]|to[a-ce-z]|tr[a-tv-z]|un[a-ce-z]){_LATIN}){_LATIN}*(?:['’]{_LATIN}*)?"
    "|(?i:all|and?|are|at|a|by|day|eu|for|in|its?|new|not?|of|on|one|our|own|six|ten|the|two|uk|us)"
)
"""A word that is no placeholder, no truth, no month and no error: these begin otherwise, or are not listed here."""


def prose(letters: str = "", *, latin: bool = True) -> str:
    """The form of a text in a line of CSV: a cell with a comma or a quotation mark stands in quotation marks.

    ``letters`` are those of a language in Cyrillic, in which the first word then is, unless ``latin`` ones may begin;
    it is longer than the name of a month in short, or no number follows it.
    """
    capitals = letters.upper()
    cyrillic = f"[{capitals}{letters}](?:’?[{letters}])*|[{capitals}]{{2,5}}"
    word = f"(?:{_WORD}|{cyrillic})" if letters else f"(?:{_WORD})"
    two = f"(?:{cyrillic})(?:[/-]|[{_SIGNS}]* [{_SIGNS}]*)[{capitals}{letters}]+"
    long = f"[{capitals}{letters}](?:’?[{letters}]){{5,}}|{two}"
    first = f"(?:{_FIRST}|{long})" if letters and latin else f"(?:{long if letters else _FIRST})"
    plain = first + _rest(word, f"[{_SIGNS}]", "[/.:-]")
    plain = f"(?:{plain}|{cyrillic})" if letters else plain
    rest = _rest(word, f'(?:[,{_SIGNS}]|"")', "[/.:,-]")
    return f'(?:{plain}|"{plain}(?:,(?:{_WORD})?|""){rest}")'


def _rest(word: str, sign: str, tight: str) -> str:
    """Further words: a single blank between them and signs around it, or no blank and a sign that is ``tight``."""
    return f"(?:{tight}{word})*{sign}*(?: {sign}*(?:{sign}|{word}(?:{tight}{word})*{sign}*))*"
