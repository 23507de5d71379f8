"""The rules, one function each. Importing this package fills the catalogue."""

from coalitions.judge.rules import (
    claims,
    columns,
    confidence,
    descriptor,
    deviations,
    evidence,
    files,
    generated,
    identity,
    intervals,
    keys,
    membership,
    money,
    parties,
    records,
    text,
)

__all__ = [
    "claims",
    "columns",
    "confidence",
    "descriptor",
    "deviations",
    "evidence",
    "files",
    "generated",
    "identity",
    "intervals",
    "keys",
    "membership",
    "money",
    "parties",
    "records",
    "text",
]
