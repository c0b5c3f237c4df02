"""What is there already is respected: a reference that is taken, a board of the same name."""

import io

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.porting import BoardElsewhere, ReferenceTaken
from impact_tool.operations.porting_import import import_project
from tests.factories import make_board, make_council
from tests.porting_factories import first_of, imported, records_of, row_counts

Now = scoped_session[Session]


def test_a_reference_that_is_taken_is_refused(session: Now, full_export: bytes) -> None:
    reference = imported(full_export)
    before = row_counts()
    with pytest.raises(ReferenceTaken) as found:
        import_project(io.BytesIO(full_export))
    assert found.value.reference == reference
    session.rollback()
    assert row_counts() == before


def test_a_board_elsewhere_does_not_come_to_cover_a_council_that_is_here(
    session: Now, full_export: bytes
) -> None:
    records = records_of(full_export)
    council = make_council(first_of(records, "council")["name"])
    board = make_board(make_council(), name=first_of(records, "board")["name"])
    session.commit()
    before = row_counts()
    with pytest.raises(BoardElsewhere) as found:
        import_project(io.BytesIO(full_export))
    assert (found.value.board, found.value.council) == (board.name, council.name)
    session.rollback()
    assert row_counts() == before
