"""The colours of the charts by name, on light and on dark paper, and which mark stands for what."""

LIGHT = {
    "paper": "#ffffff",
    "ink": "#17202e",
    "muted": "#5a6473",
    "faint": "#aab3bf",
    "rule": "#e1e5ea",
    "blue": "#0b4f8a",
    "band": "#bcd7ee",
    "red": "#b3261e",
    "amber": "#8a6d00",
    "purple": "#6a3d9a",
    "teal": "#00796b",
    "orange": "#b85000",
    "slate": "#3c4757",
    "applicant": "#bcc6d1",
    "observer": "#dfa53a",
    "member": "#5796cf",
    "lead": "#0a3d6b",
}
DARK = {
    "paper": "#141a23",
    "ink": "#e9edf2",
    "muted": "#a5b1bf",
    "faint": "#5f6b7a",
    "rule": "#2b3440",
    "blue": "#78b7f0",
    "band": "#1f4468",
    "red": "#ff8f85",
    "amber": "#dcbc50",
    "purple": "#bd9fec",
    "teal": "#52c5b3",
    "orange": "#f39d50",
    "slate": "#b9c5d3",
    "applicant": "#4a5665",
    "observer": "#8a5d14",
    "member": "#2f6ca6",
    "lead": "#b5daf9",
}

KINDS = {
    "announcement": ("amber", "D"),
    "launch": ("red", "*"),
    "agreement": ("purple", "s"),
    "accession": ("blue", "o"),
    "pledge": ("teal", "^"),
    "procurement": ("orange", ">"),
    "delivery": ("orange", "v"),
    "meeting": ("slate", "p"),
    "statement": ("amber", "X"),
}
"""Colour and shape of the mark of each kind of event."""

PUBLISHERS = {
    "official": ("blue", "s"),
    "agency": ("teal", "^"),
    "media": ("orange", "o"),
    "other": ("muted", "D"),
}
"""Colour and shape of the mark of a source, by the kind of who published it."""

MONEY = {
    "pledge": ("teal", "^"),
    "contribution": ("blue", "o"),
    "procurement": ("purple", ">"),
    "delivery": ("orange", "v"),
}
TOTALS = {
    "pledged": MONEY["pledge"],
    "contributed": MONEY["contribution"],
    "cash_only": ("amber", "p"),
    "procured": MONEY["procurement"],
    "spent": ("red", "X"),
    "delivered": MONEY["delivery"],
    "unknown": ("slate", "D"),
}
"""Colour and shape of the mark of each kind of contribution, and of each convention of a published total."""

STATUSES = {"applicant": "applicant", "observer": "observer", "member": "member", "lead": "lead"}
"""Colour of each status on the matrix; who has left has no bar."""

OUTLINES = {"applicant": "muted", "observer": "amber", "member": "member", "lead": "lead"}
HATCHED = {"observer"}
"""Colour of the outline of each status, which stands out from the paper, and which ones are hatched in it."""

INSTRUMENTS = {
    "declaration_of_intent": "s",
    "cooperation_agreement": "D",
    "memorandum": "^",
    "announcement": "o",
}
"""Shape of the mark of each instrument; a step whose instrument is not known has none."""
