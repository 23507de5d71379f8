"""Claims against a record whose answers were worked out by hand."""

import pytest

from coalitions.model.membership import belonging, spells
from coalitions.model.reconciliation import roster_checks
from model.conftest import STEP, frame

STEPS = [
    # party, earliest, latest, status, instrument, confidence
    ("EST", "2023-09-19", "2023-09-19", "lead", "declaration_of_intent", "high"),
    ("UKR", "2023-09-19", "2023-09-19", "member", "declaration_of_intent", "high"),
    ("ITA", "2024-01-10", "2024-01-24", "member", "unspecified", "medium"),
    ("JPN", "2023-12-01", "2023-12-01", "member", "announcement", "low"),
]


SIGNED = {"convention": "signatories", "instrument": "declaration_of_intent"}
BEFORE_ITALY = {"as_of_earliest": "2024-01-01", "as_of_latest": "2024-01-09"}


RECORD = frame(STEP, [(f"{step[0]}-1", "x", *step) for step in STEPS])
BELONGING = belonging(spells(RECORD))
CLAIM = {
    "roster_id": "r",
    "coalition_id": "x",
    "as_of_earliest": "2024-02-01",
    "as_of_latest": "2024-02-01",
    "counted": "3",
    "qualifier": "exact",
    "convention": "members_with_ukraine",
    "instrument": None,
    "listing": "no_names",
    "explanation_en": None,
}


def verdict(names: str = "", **claim: str | None) -> tuple[str, str | None, str | None]:
    row = {**CLAIM, **claim}
    rosters = frame(list(row), [tuple(row.values())])
    named = [("r", *(name.split(":") if ":" in name else (name, "member"))) for name in names.split()]
    members = frame(["roster_id", "party_id", "status"], named)
    check = roster_checks(RECORD, BELONGING, rosters, members)[0]
    return check.verdict, check.impossible, check.lacking


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        # EST, UKR and ITA are certain on 1 February 2024, JPN is possible: three to four.
        ({"counted": "3"}, "compatible"),
        ({"counted": "4"}, "compatible"),
        ({"counted": "5"}, "open"),
        ({"counted": "2"}, "open"),
        ({"counted": "2", "explanation_en": "Because."}, "explained"),
        ({"counted": "2", "convention": "members_without_ukraine"}, "compatible"),
        ({"counted": "2", "convention": "members"}, "compatible"),
        ({"counted": "2", "qualifier": "more_than"}, "agrees"),
        ({"counted": "3", "qualifier": "more_than"}, "compatible"),
        ({"counted": "4", "qualifier": "more_than"}, "open"),
        ({"counted": "20", "convention": "attendees"}, "not_compared"),
        # EST and UKR signed the declaration; ITA, whose instrument nobody names, may have signed it from 10 January on.
        ({"counted": "2", **SIGNED, **BEFORE_ITALY}, "agrees"),
        ({"counted": "1", **SIGNED, **BEFORE_ITALY}, "agrees"),
        ({"counted": "3", **SIGNED, **BEFORE_ITALY}, "open"),
        ({"counted": "3", **SIGNED}, "compatible"),
        ({"counted": "4", **SIGNED}, "open"),
        ({"counted": "3", **SIGNED, "instrument": "unspecified"}, "compatible"),
        ({"counted": "4", **SIGNED, "instrument": "unspecified"}, "open"),
        ({"counted": "2", **SIGNED, "instrument": "memorandum"}, "open"),
        ({"counted": "2", "as_of_earliest": "2023-10-01", "as_of_latest": "2023-10-01"}, "agrees"),
        ({"counted": "4", "as_of_earliest": "2023-10-01", "as_of_latest": "2024-03-01"}, "compatible"),
        ({"counted": "0", "as_of_earliest": "2023-01-01", "as_of_latest": "2023-01-01"}, "agrees"),
    ],
)
def test_number(claim: dict[str, str], expected: str) -> None:
    assert verdict(**claim)[0] == expected


def test_names_that_the_record_excludes_or_misses_are_told() -> None:
    assert verdict("EST UKR ITA", listing="complete") == ("compatible", None, None)
    assert verdict("EST UKR ITA JPN", listing="complete", counted="4") == ("compatible", None, None)
    assert verdict("EST UKR GBR", listing="complete") == ("open", "GBR", "ITA")
    assert verdict("EST GBR", listing="cut_off") == ("open", "GBR", None)
    assert verdict("EST", listing="examples") == ("compatible", None, None)


def test_an_observer_on_a_list_is_not_taken_for_a_member() -> None:
    assert verdict("EST UKR ITA GBR:observer", listing="complete") == ("compatible", None, None)


def test_host_that_signed_may_be_left_out_of_the_signatories() -> None:
    """Eleven states and Ukraine signed, says a minister, and counts eleven."""
    assert verdict("EST", listing="complete", counted="1", **SIGNED, **BEFORE_ITALY) == ("agrees", None, None)
    assert verdict("UKR", listing="complete", counted="1", **SIGNED, **BEFORE_ITALY) == ("open", None, "EST")
