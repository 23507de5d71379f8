"""Days on a command line."""

import argparse
import re

from coalitions.model.dates import DAY_PATTERN


def day(text: str) -> str:
    """An ISO day. Raises ArgumentTypeError, which argparse prints, for anything else."""
    if not re.fullmatch(DAY_PATTERN, text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD")
    return text
