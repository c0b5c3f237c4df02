"""Boards by command: the councils that they cover, and who is on them."""

from __future__ import annotations

import json

import pytest

from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock
from tests.cli.command_line import CommandLine

BOARD = "Devon and Torbay Board"
TODAY = clock.today()


@pytest.fixture
def boards(instance: CommandLine) -> CommandLine:
    """A service with one board and Bob, who is on none."""
    instance.does("councils", "load")
    instance.does("boards", "add", BOARD, "--council", "Devon", "--council", "torbay")
    instance.does("users", "add", "--name", "Bob", "--email", "bob@example.org")
    return instance


def listed(boards: CommandLine) -> list[dict[str, object]]:
    (board,) = json.loads(boards.does("boards", "list", "--json"))
    assert board["name"] == BOARD
    found: list[dict[str, object]] = board["covers"]
    return found


def roles(boards: CommandLine) -> list[dict[str, object]]:
    (person,) = json.loads(boards.does("users", "list", "--json"))
    found: list[dict[str, object]] = person["roles"]
    return found


def test_a_board_is_listed_with_its_councils(boards: CommandLine) -> None:
    today = TODAY.isoformat()
    assert listed(boards) == [
        {"council": "Devon", "code": "E10000008", "since": today, "until": None},
        {"council": "Torbay", "code": "E06000027", "since": today, "until": None},
    ]
    day = long_date(TODAY)
    said = boards.does("boards", "list")
    assert said == f"{BOARD}\n    Devon, from {day}\n    Torbay, from {day}\n"


def test_without_boards_it_says_so(instance: CommandLine) -> None:
    assert instance.does("boards", "list") == "There are no boards.\n"
    assert json.loads(instance.does("boards", "list", "--json")) == []


def test_a_council_named_twice_is_covered_once(boards: CommandLine) -> None:
    words = ("--council", "Kent", "--council", "E10000016")
    said = boards.does("boards", "add", "Kent Board", *words)
    assert said == "Added: Kent Board. It covers:\n    Kent\n"


def test_what_a_board_covers_changes_by_the_day(boards: CommandLine) -> None:
    assert boards.does("boards", "cover", BOARD.lower(), "--council", "plymouth") == (
        f"{BOARD} covers from today on:\n    Plymouth\n"
    )
    assert boards.does("boards", "uncover", BOARD, "--council", "E06000027") == (
        f"{BOARD} covers until the end of today:\n    Torbay\n"
    )
    ends = {str(each["council"]): each["until"] for each in listed(boards)}
    assert ends == {"Devon": None, "Plymouth": None, "Torbay": TODAY.isoformat()}


def test_of_several_councils_all_are_covered_or_none(boards: CommandLine) -> None:
    words = ("boards", "cover", BOARD, "--council", "Plymouth", "--council", "Devon")
    assert f"{BOARD} covers Devon already." in boards.refuses(*words)
    assert len(listed(boards)) == 2


def test_somebody_is_appointed_and_dismissed(boards: CommandLine) -> None:
    words = (BOARD, "bob@example.org", "--role", "chair")
    said = boards.does("boards", "appoint", *words, "--from", "2026-01-05")
    assert said == f"Bob is board chair of {BOARD}, from 5 January 2026.\n"
    said = boards.does("boards", "dismiss", *words, "--on", "2026-03-01")
    assert said == f"Bob: board chair, {BOARD}, until 1 March 2026.\n"
    assert roles(boards) == [
        {
            "role": "board_chair",
            "place": BOARD,
            "in_board": True,
            "since": "2026-01-05",
            "until": "2026-03-01",
        }
    ]


def test_an_appointment_made_by_mistake_is_undone_at_once(boards: CommandLine) -> None:
    words = (BOARD, "bob@example.org", "--role", "reviewer")
    boards.does("boards", "appoint", *words)
    said = boards.does("boards", "dismiss", *words, "--at-once")
    assert said == f"Bob: board reviewer, {BOARD}, no longer.\n"
    assert roles(boards) == []


REFUSED = [
    (("add", BOARD.upper(), "--council", "Kent"), "There is a board called DEVON"),
    (("add", "Kent Board", "--council", "Knt"), "“Knt”. Perhaps: Kent."),
    (("add", "", "--council", "Kent"), "The name must be there"),
    (("cover", "Devon", "--council", "Kent"), f"no board called “Devon”. Perhaps: {BOARD}."),
    (("uncover", BOARD, "--council", "Kent"), f"{BOARD} does not cover Kent"),
    (("appoint", BOARD, "sue@example.org", "--role", "chair"), "nobody with the e-mail address"),
    (("dismiss", BOARD, "bob@example.org", "--role", "chair"), "They are not board chair in"),
    (
        ("appoint", BOARD, "bob@example.org", "--role", "chair", "--until", "2020-01-01"),
        "The last day, 1 January 2020, is before the first",
    ),
]


@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(
    boards: CommandLine, words: tuple[str, ...], reason: str
) -> None:
    rows = boards.row_counts()
    assert reason in boards.refuses("boards", *words)
    assert boards.row_counts() == rows


WRONG = [
    (("add", BOARD), "Missing option '--council'"),
    (("appoint", BOARD, "bob@example.org"), "Missing option '--role'"),
    (("appoint", BOARD, "bob@example.org", "--role", "practitioner"), "is not one of"),
    (("appoint", BOARD, "b@c.de", "--role", "chair", "--from", "tomorrow"), "is not a date"),
    (
        ("dismiss", BOARD, "b@c.de", "--role", "chair", "--on", "2027-01-01", "--at-once"),
        "Use --on or --at-once, not both.",
    ),
]


@pytest.mark.parametrize(("words", "reason"), WRONG)
def test_a_wrong_use_is_told_apart(
    nothing_yet: CommandLine, words: tuple[str, ...], reason: str
) -> None:
    result = nothing_yet.run("boards", *words)
    assert result.exit_code == 2
    assert reason in result.stderr
