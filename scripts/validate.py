"""The verb validate for whoever has only the repository: python scripts/validate.py --help."""

import sys

from coalitions.verbs.command import main

if __name__ == "__main__":
    sys.exit(main(["validate", *sys.argv[1:]], "validate.py"))
