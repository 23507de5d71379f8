"""What is measured is what it is said to be: a sound package, and one with a fault in every event."""

from collections import Counter
from pathlib import Path

import pytest

from bench.generate import generate
from workshop import findings


@pytest.mark.parametrize(("spoilt", "expected"), [(False, {}), (True, {"not-a-day": 500})])
def test_generated_package_has_the_faults_that_it_should(tmp_path: Path, spoilt: bool, expected: dict) -> None:  # noqa: FBT001
    """A new column or rule by which the bench measures another thing than it says, or stops."""
    found = findings(generate(tmp_path / "package", 500, spoilt=spoilt))
    assert Counter(each.rule for each in found if each.severity == "error") == expected
