"""What the judge takes as accepted frictionless accepts; and of the shipped files it is all."""

from unittest import mock

import pytest

from coalitions.judge import metadata
from coalitions.judge.judging import judge
from coalitions.package.opened import open_package
from workshop import SHIPPED


def test_shipped_descriptor_and_schemas_are_accepted() -> None:
    """A schema that breaks the standard unseen; or a changed one, for which each verdict waits for frictionless."""
    texts: dict[str, str] = {}
    with mock.patch.object(metadata, "mark_of", lambda text: texts.setdefault(text, "none")):
        for hand_kept in (True, False):
            package = open_package(SHIPPED, hand_kept=hand_kept)
            assert not [each for each in judge(package, ["descriptor-standard"]).findings if each.severity == "error"]
    marks = "".join(f"{mark}\n" for mark in sorted(map(metadata.mark_of, texts)))
    assert metadata.ACCEPTED.read_text("utf-8") == marks, f"let {metadata.ACCEPTED.name} hold:\n{marks}"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "a", "version": 1}',
        '{"name": "a", "description": "\\" \\"version\\": \\"1.2.0\\""}',
        '{"name": "b", "version": "1.2.0"}',
    ],
)
def test_only_what_is_always_accepted_may_differ(text: str) -> None:
    """A version that is a number passes for one that frictionless accepted."""
    one, other = (metadata.mark_of(f'{{"name": "a", "version": "1.{number}.0"}}') for number in (1, 2))
    assert one == other != metadata.mark_of(text)
