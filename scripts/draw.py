"""The verb draw for whoever has only the repository: python scripts/draw.py --help."""

import sys

from coalitions.verbs.command import main

if __name__ == "__main__":
    sys.exit(main(["draw", *sys.argv[1:]], "draw.py"))
