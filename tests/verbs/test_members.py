"""members.py: answers that cannot be quoted wrongly, in three formats and two languages."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.verbs import members
from coalitions.verbs.command import call
from running import run
from tables import remove_row, set_cells
from workshop import edit

Ask = Callable[..., str]
LATER, JAPAN = "2027-01-01", "it-jpn-2023-12-01-member-announcement"


@pytest.fixture
def ask(small_master: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks the small package, which is good and is not judged anew for each question."""
    monkeypatch.setattr(members, "refused", lambda *_: False)

    def answer(*words: str, exit_code: int = 0) -> str:
        assert call("members", [*words, "--package", str(small_master)]) == exit_code
        printed = capsys.readouterr()
        return printed.err if exit_code else printed.out

    return answer


def test_text_names_parties_and_says_what_it_counts(ask: Ask) -> None:
    """On 15 December 2023 Estonia leads, Latvia is a member, and of Japan it is not known."""
    lines = ask("--on", "2023-12-15").splitlines()
    assert lines[0] == "Who belonged on 15 December 2023"
    table = lines[lines.index("IT Coalition (it)") + 1 :]
    assert table[0].split("  ")[1] == "country or party"
    assert [line.split()[:2] for line in table[1:4]] == [["Estonia", "EST"], ["Latvia", "LVA"], ["Japan", "JPN"]]
    assert len({line.index(word) for line, word in zip(table[1:4], ("lead", "member", "member"), strict=True)}) == 1
    assert "started between 1 Dec 2023 and 31 Dec 2023" in table[3]
    assert "1 origin; 1 disputes it" in table[2]
    assert "IT Coalition: 2 members for certain, 1 of them a lead nation; of 1 it is not known." in table
    assert "Counted are members and lead nations; those who have applied, observe or have left are not." in lines


def test_answer_about_one_party_does_not_count_as_if_it_were_all(ask: Ask) -> None:
    text = ask("--on", "2023-12-15", "--party", "Latvia")
    assert "Estonia EST" not in text
    assert "IT Coalition: 2 members for certain" in text
    assert "Shown: Latvia only; the numbers are those of the whole coalition." in text


def test_the_same_in_ukrainian_and_in_every_format(ask: Ask) -> None:
    question = ["--on", "2023-12-15", "--language", "uk"]
    text = ask(*question)
    assert text.startswith("Хто до якої коаліції належав 15 грудня 2023 року\n")
    assert "ІТ-коаліція: напевно належать 2 учасниці, з них 1 країна-лідер; щодо 1 невідомо." in text
    (table,) = [list(csv.DictReader(io.StringIO(ask(*question, "--format", "csv"))))]
    rows = json.loads(ask(*question, "--format", "json"))
    assert [row["party"] for row in table] == [row["party"] for row in rows] == ["Естонія", "Латвія", "Японія"]
    latvia = rows[1]
    assert latvia["step"] == "it-lva-2023-09-19-member-declaration-of-intent"
    assert latvia["supports"] == ["mil-gov-ua-2023-09-19-launch"]
    assert (latvia["disputes"], latvia["supporting_origins"]) == (["gordon-2023-09-launch"], ["estonia-mod"])
    assert table[1]["instruments"] == "declaration_of_intent"


@pytest.mark.parametrize(
    ("party", "coalition"),
    [("LVA", "it"), ("lv", "IT coalition"), ("428", "іт"), ("latvia", "ІТ\u2011коаліція"), ("ЛАТВІЯ", "IT")],
)
def test_party_and_coalition_may_be_named_as_people_name_them(ask: Ask, party: str, coalition: str) -> None:
    rows = json.loads(ask("--on", "2023-12-15", "--party", party, "--coalition", coalition, "--format", "json"))
    assert [(row["coalition_id"], row["party_id"]) for row in rows] == [("it", "LVA")]


def test_change_shows_from_what_to_what(ask: Ask) -> None:
    days = ["--between", "2023-09-18", "2023-12-15"]
    rows = {row["party_id"]: row for row in json.loads(ask(*days, "--format", "json"))}
    ends = ("from_status", "from_belongs", "to_status", "to_belongs")
    assert [rows["EST"][end] for end in ends] == ["applicant", "no", "lead", "yes"]
    assert [rows["JPN"][end] for end in ends] == [None, "no", "member", "unknown"]
    text = ask(*days)
    assert text.startswith("What changed from 18 September 2023 to 15 December 2023\n")
    assert any(line.split()[:4] == ["Estonia", "EST", "applicant", "lead"] for line in text.splitlines())


def test_claim_stands_beside_the_record_counted_the_same_way(ask: Ask) -> None:
    """The ministry counts two; Gordon counts one, as it leaves Latvia out; the blog speaks of another season."""
    text = ask("--on", "2023-09-20", "--claims")
    assert "19 Sept 2023  Ministry of Defence of Ukraine: 2 (members with Ukraine)\n    the record, counted" in text
    assert "Gordon: 1" in text
    assert "    Leaves Latvia out.\n" in text
    assert "in the record, though not named: Latvia" in text
    assert "Blog: 3" not in text
    claims = json.loads(ask("--on", "2023-09-20", "--claims", "--language", "uk", "--format", "json"))["claims"]
    assert [(claim["claimant"], claim["counted"], claim["certain"], claim["verdict"]) for claim in claims] == [
        ("Міністерство оборони України", 2, 2, "agrees"),
        ("«Гордон»", 1, 2, "explained"),
    ]
    assert ask("--on", "2025-01-01", "--claims").endswith("no published number or list within a month of that day.\n")


def test_day_later_than_anybody_looked_is_answered_with_a_warning(ask: Ask) -> None:
    assert "Caution: news was looked up to 22 November 2026 only; what happened later may be" in ask("--on", LATER)
    assert "Увага: новини шукали лише до 22 листопада 2026" in ask("--on", LATER, "--language", "uk")
    assert "Caution" not in ask("--on", "2026-11-22")
    assert "EST" in ask("--on", "today")


def test_question_to_which_the_answer_is_nobody_is_answered(ask: Ask) -> None:
    """An empty line, which looks as if the program had failed; a table without its head."""
    assert "Nobody: the record has no status to tell of on that day." in ask("--on", "2020-01-01")
    assert "Nothing changed by the record." in ask("--between", "2023-12-15", "2023-12-15")
    assert ask("--on", "2020-01-01", "--format", "csv").startswith("coalition_id,coalition,party_id,party,status,")


def test_name_that_nobody_has_is_answered_with_the_list(ask: Ask) -> None:
    refused = ask("--on", "2024-03-06", "--coalition", "maritim", exit_code=2)
    assert refused.startswith("members.py: there is no coalition_id maritim; did you mean maritime?\n")
    assert "    it  IT Coalition  ІТ-коаліція  IT  ІТ\n" in refused
    assert "there is no party_id Atlantis\n    DEU  Germany  Німеччина\n" in ask(
        "--on", "2024-03-06", "--party", "Atlantis", exit_code=2
    )


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no descriptor": (lambda root: (root / "datapackage.json").unlink(), "there is no datapackage.json"),
    "no table": (lambda root: (root / "data/parties.csv").unlink(), "data/parties.csv"),
    "a row too short": (lambda root: edit(root, "data/parties.csv", "\nJPN,", "\nJPN"), "data/parties.csv:4"),
    "another header": (lambda root: edit(root, "data/parties.csv", "party_id,", "id,"), "lacks party_id"),
    "a party that is none": (lambda root: remove_row(root, "parties", "LVA"), "parties has no row LVA"),
    "a day that is none": (
        lambda root: set_cells(root, "membership_changes", JAPAN, date_latest="2023-12-32"),
        "not-a-day",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_broken_tables_end_in_the_finding_and_not_in_a_wrong_answer(fault: str, small: Path) -> None:
    spoil, says = FAULTS[fault]
    spoil(small)
    refused = run("members.py", "--on", "2024-03-06", "--package", small)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr


def test_fault_in_a_table_that_is_not_asked_does_not_matter(small: Path) -> None:
    set_cells(small, "contributions", "it-joint-5m", amount="much")
    assert "Estonia EST" in " ".join(run("members.py", "--on", "2023-12-15", "--package", small).stdout.split())
