"""The verb members for whoever has only the repository: python scripts/members.py --help."""

import sys

from coalitions.verbs.command import main

if __name__ == "__main__":
    sys.exit(main(["members", *sys.argv[1:]], "members.py"))
