"""The verb derive for whoever has only the repository: python scripts/derive.py --help."""

import sys

from coalitions.verbs.command import main

if __name__ == "__main__":
    sys.exit(main(["derive", *sys.argv[1:]], "derive.py"))
