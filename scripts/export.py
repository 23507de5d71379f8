"""The verb export for whoever has only the repository: python scripts/export.py --help."""

import sys

from coalitions.verbs.command import main

if __name__ == "__main__":
    sys.exit(main(["export", *sys.argv[1:]], "export.py"))
