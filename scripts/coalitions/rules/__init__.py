"""The rules, one function each. Importing this package fills the catalogue."""

from coalitions.rules import columns, descriptor, evidence, files, generated, intervals, keys, membership, records, text

__all__ = [
    "columns",
    "descriptor",
    "evidence",
    "files",
    "generated",
    "intervals",
    "keys",
    "membership",
    "records",
    "text",
]
