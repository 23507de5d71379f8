"""Why a package cannot be written in a format."""


class CannotExportError(Exception):
    """A format cannot hold what the package holds; the text says what."""
