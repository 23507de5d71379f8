"""The record in the formats of other tools, each made from the same opened package.

Each raises SetAsideError where a table cannot be read.
"""


class CannotExportError(Exception):
    """A format cannot hold what the package holds; the text says what."""
