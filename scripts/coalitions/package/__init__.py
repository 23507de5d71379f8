"""Read: a package as files, opened safely and handed on as tables."""

from coalitions.package.opened import CannotOpenError, Package, open_package

__all__ = ["CannotOpenError", "Package", "open_package"]
