"""Who is told what of whom, when councils are compared: exactly, rounded, or not at all."""

from __future__ import annotations

import pytest

from impact_tool.domain.across import Line
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import Board, Council
from impact_tool.operations.access import board_for
from impact_tool.operations.across import (
    councils_of_board,
    lines_for,
    lines_of_board,
)
from impact_tool.operations.boards import uncover
from impact_tool.operations.decisions import reopen
from impact_tool.operations.share_statements import shared_now, stop_sharing
from tests.across_factories import begun_in, covered, endorsed_in, shared, with_council
from tests.factories import (
    identity_for,
    lead_of,
    make_board,
    make_council,
    make_lead,
    make_person,
)
from tests.review_factories import complete, request_changes, submit

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def mine() -> Council:
    return make_council("Anyshire")


@pytest.fixture
def theirs() -> Council:
    return make_council("Borsetshire")


@pytest.fixture
def their_board(theirs: Council) -> Board:
    return make_board(theirs)


def told(identity: Identity) -> dict[str, Line]:
    return {line.council: line for line in lines_for(identity)}


def test_ones_own_endorsed_figures_are_exact_without_being_shared(mine: Council) -> None:
    endorsed_in(mine, make_board(mine))
    line = told(make_lead(mine))["Anyshire"]
    assert line.is_own
    assert line.exact is not None
    found = line.exact.proportion("expressed")
    assert found is not None
    assert (found.x, found.n) == (18, 24)
    assert line.disclosed is None
    assert line.choices["engagement"] == "yes"


def test_others_are_not_there_before_they_share(
    mine: Council, theirs: Council, their_board: Board
) -> None:
    endorsed_in(theirs, their_board)
    assert told(make_lead(mine)) == {}


def test_what_is_shared_with_all_is_rounded_for_others(
    mine: Council, theirs: Council, their_board: Board
) -> None:
    shared(endorsed_in(theirs, their_board))
    line = told(make_lead(mine))["Borsetshire"]
    assert line.exact is None
    assert not line.is_own
    possible = line.possible("expressed")
    assert possible is not None
    assert (possible.x_low, possible.x_high, possible.n_low, possible.n_high) == (18, 22, 23, 27)
    assert line.choices["engagement"] == "yes"


def test_ones_own_stay_exact_where_they_are_shared_with_all(mine: Council) -> None:
    shared(endorsed_in(mine, make_board(mine)))
    line = told(make_lead(mine))["Anyshire"]
    assert line.exact is not None
    assert line.disclosed is not None


def test_a_council_that_is_named_is_told_exactly_and_no_other(
    mine: Council, theirs: Council, their_board: Board
) -> None:
    shared(endorsed_in(theirs, their_board), with_council(mine))
    assert told(make_lead(mine))["Borsetshire"].exact is not None
    assert told(make_lead(make_council("Loamshire"))) == {}


def test_what_is_shared_no_longer_is_not_there(
    mine: Council, theirs: Council, their_board: Board
) -> None:
    submission = shared(endorsed_in(theirs, their_board), with_council(mine))
    (sharing,) = shared_now(submission, with_council(mine).audience)
    stop_sharing(lead_of(submission.project), sharing)
    db.session.flush()
    assert told(make_lead(mine)) == {}


def test_practitioners_compare_nothing(theirs: Council, their_board: Board) -> None:
    shared(endorsed_in(theirs, their_board))
    who = identity_for(make_person(Role.PRACTITIONER, council=make_council("Loamshire")))
    assert told(who) == {}


@pytest.mark.parametrize("role", [Role.BOARD_REVIEWER, Role.BOARD_CHAIR])
def test_a_board_is_told_its_councils_exactly_and_others_rounded(
    mine: Council, theirs: Council, their_board: Board, role: Role
) -> None:
    board = make_board(mine)
    endorsed_in(mine, board)
    shared(endorsed_in(theirs, their_board))
    found = told(identity_for(make_person(role, board=board)))
    assert found["Anyshire"].exact is not None
    assert found["Borsetshire"].exact is None


def test_a_board_sees_only_what_it_endorsed_of_the_councils_that_it_covers(
    mine: Council, theirs: Council
) -> None:
    board = covered(make_board(mine), theirs)
    endorsed_in(mine, board)
    waiting = begun_in(theirs, board)
    complete(waiting, 1)
    submission = submit(waiting, 1)
    assert names_in(board) == ["Anyshire"]
    request_changes(submission, "engagement")
    assert names_in(board) == ["Anyshire"]
    endorsed_in(theirs, board)
    assert names_in(board) == ["Anyshire", "Borsetshire"]
    uncover(board, theirs)
    covering = [each.name for each in councils_of_board(board)]
    assert covering == ["Anyshire", "Borsetshire"]  # today is the last day


def names_in(board: Board) -> list[str]:
    return sorted(line.council for line in lines_of_board(board, councils_of_board(board)))


def test_a_board_does_not_see_what_went_to_another_board(mine: Council) -> None:
    board, other = make_board(mine), make_board(mine)
    endorsed_in(mine, other)
    assert names_in(board) == []
    assert names_in(other) == ["Anyshire"]


def test_what_is_open_again_is_no_longer_among_the_endorsed(mine: Council) -> None:
    board = make_board(mine)
    submission = endorsed_in(mine, board)
    reopen(lead_of(submission.project), submission, "A figure was wrong")
    assert names_in(board) == []
    assert told(make_lead(mine)) == {}


def test_only_those_who_sit_on_a_board_get_it(mine: Council) -> None:
    board = make_board(mine)
    sits = identity_for(make_person(Role.BOARD_REVIEWER, board=board))
    assert board_for(sits, board.id) is board
    for who, id_ in ((make_lead(mine), board.id), (sits, board.id + 1)):
        with pytest.raises(NotFound):
            board_for(who, id_)
