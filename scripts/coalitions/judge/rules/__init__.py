"""The rules, one function each. Importing this package fills the catalogue."""

from coalitions.judge.rules import (
    claims,
    columns,
    descriptor,
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
    "descriptor",
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
