"""Councils and boards are found by name, never by a guess; boards cover councils, dated."""

from datetime import date

import pytest
from sqlalchemy import select

from impact_tool.domain.people import (
    AmbiguousName,
    BoardExists,
    CouncilEnded,
    CoveredAlready,
    NameNotUsable,
    NotCovered,
    UnknownBoard,
    UnknownCouncil,
)
from impact_tool.extensions import clock, db
from impact_tool.models import BoardCouncil
from impact_tool.operations.access import boards_of
from impact_tool.operations.boards import add_board, board_named, cover, uncover
from impact_tool.operations.councils import council_named
from impact_tool.operations.register import load_register
from impact_tool.registers import register_of_councils
from tests.factories import make_board, make_council, on_day

pytestmark = pytest.mark.usefixtures("session")

FIRST, LAST, AFTER = date(2027, 1, 5), date(2027, 4, 4), date(2027, 4, 5)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Devon", "E10000008"),
        ("  st.  HELENS ", "E08000013"),
        ("e10000008", "E10000008"),
        ("E08000039", "E08000039"),
        ("E08000019", "E08000039"),
        ("York", "E06000014"),
    ],
)
def test_a_council_is_found_by_its_name_or_a_code(asked: str, code: str) -> None:
    load_register(register_of_councils())
    assert council_named(asked).gss_code == code


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Dorset", ("Dorset Council", "Somerset")),
        ("Lancshire", ("Lancashire",)),
        ("Isles of Wight", ("Isle of Wight",)),
        ("E99999999", ()),
        ("\udcff", ()),
        ("\0", ()),
        ("", ()),
    ],
)
def test_a_council_is_never_guessed_but_near_names_are_told(
    asked: str, near: tuple[str, ...]
) -> None:
    load_register(register_of_councils())
    with pytest.raises(UnknownCouncil) as refused:
        council_named(asked)
    assert refused.value.near[: len(near)] == near
    assert len(refused.value.near) <= 5


def test_names_that_differ_in_capital_letters_alone_are_not_guessed_either() -> None:
    make_council("Avon")
    make_council("AVON")
    with pytest.raises(AmbiguousName) as refused:
        council_named("avon")
    assert set(refused.value.found) == {"Avon", "AVON"}


def test_a_board_is_found_by_its_name() -> None:
    board = make_board(make_council(), name="Avon Board")
    assert board_named(" avon  board") is board
    with pytest.raises(UnknownBoard) as refused:
        board_named("Avon")
    assert refused.value == UnknownBoard("Avon", ("Avon Board",))


@pytest.mark.parametrize("name", ["", "  ", "A" * 161, "Avon\x00Board", "\udcff"])
def test_a_board_needs_a_name_that_can_be_shown(name: str) -> None:
    with pytest.raises(NameNotUsable):
        add_board(name, [make_council()])


def test_two_boards_cannot_share_a_name() -> None:
    make_board(make_council(), name="Avon Board")
    with pytest.raises(BoardExists):
        add_board("AVON  Board", [make_council()])


def test_a_board_covers_a_council_until_the_end_of_the_day() -> None:
    first, second = make_council(), make_council()
    with on_day(FIRST):
        board = add_board("Avon Board", [first, second])
    with on_day(LAST):
        uncover(board, first)
        assert boards_of([first.id]) == [(first.id, board)]
    with on_day(AFTER):
        assert boards_of([first.id, second.id]) == [(second.id, board)]
    kept = db.session.get_one(BoardCouncil, (board.id, first.id))
    assert (kept.since, kept.until) == (FIRST, LAST)


def test_a_board_can_cover_a_council_again() -> None:
    council = make_council()
    with on_day(FIRST):
        board = make_board(council)
    with on_day(LAST):
        uncover(board, council)
    with on_day(AFTER):
        cover(board, council)
        assert boards_of([council.id]) == [(council.id, board)]
    assert len(db.session.scalars(select(BoardCouncil)).all()) == 1


def test_what_a_board_covers_it_cannot_cover_twice_or_stop_twice() -> None:
    council, other = make_council(), make_council()
    board = make_board(council)
    with pytest.raises(CoveredAlready):
        cover(board, council)
    with pytest.raises(NotCovered):
        uncover(board, other)
    uncover(board, council)
    with pytest.raises(NotCovered):
        uncover(board, council)


def test_a_council_that_ended_gets_no_board() -> None:
    council = make_council("Avon")
    council.until = clock.today()
    with pytest.raises(CouncilEnded) as refused:
        add_board("Avon Board", [council])
    assert refused.value == CouncilEnded("Avon", clock.today())
