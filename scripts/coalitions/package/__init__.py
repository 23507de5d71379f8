"""Read: a package as files, opened safely and handed on as tables."""

from coalitions.package.opened import Package, open_package
from coalitions.package.place import CannotOpenError

__all__ = ["CannotOpenError", "Package", "open_package"]
