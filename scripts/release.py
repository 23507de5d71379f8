"""The verb release for whoever has only the repository: python scripts/release.py --help."""

import sys

from coalitions.verbs.command import main

if __name__ == "__main__":
    sys.exit(main(["release", *sys.argv[1:]], "release.py"))
