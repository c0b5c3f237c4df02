"""What an imported project shares with others of its installation: taken as it is, or added.

The council is known by its code, or by its name where it has none, the board and areas by their
names. People are never matched: two with one name may be two. They come as authors who cannot sign
in and have no role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import sqlalchemy as sa

from impact_tool.domain.people import UnknownCouncil
from impact_tool.domain.porting import BoardElsewhere
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Board,
    BoardCouncil,
    CaseSettings,
    Council,
    CouncilArea,
    ExperienceWording,
    Person,
)
from impact_tool.operations.audit import record
from impact_tool.operations.councils import council_named
from impact_tool.operations.experience_wording import Wording, wordings_of
from impact_tool.operations.porting_checking import Values

# No mail is ever delivered to this domain (RFC 2606).
_NO_MAIL = "imported.invalid"
IMPORTER = "Import of a project by the operator"


@dataclass(slots=True)
class Joined:
    """The council that the project has come to, and what was added for it.

    `wordings` are the experience questions as the council asked them before, and `reworded` those
    for which a wording was added.
    """

    council_id: int = 0
    is_new: bool = False
    new_boards: set[int] = field(default_factory=set)
    wordings: Sequence[Wording] = ()
    reworded: set[str] = field(default_factory=set)


def keep_wordings(joined: Joined) -> None:
    """Let a council that was here go on asking as it did: its newest wording is the one it asks."""
    changed = [each for each in joined.wordings if each.question.id in joined.reworded]
    if joined.is_new or not changed:
        return
    person_id = _person(joined, {"name": IMPORTER})
    for each in changed:
        _kept(
            ExperienceWording(
                council_id=joined.council_id,
                question_id=each.question.id,
                adult=each.adult,
                representative=each.representative,
                made_at=clock.now(),
                made_by_id=person_id,
            )
        )


def _council(joined: Joined, values: Values) -> int:
    try:
        council = council_named(values["gss_code"] or values["name"])
    except UnknownCouncil:
        council = Council(**values)
        joined.is_new = True
        _added(council, "council")
    joined.council_id = council.id
    joined.wordings = wordings_of(council.id)
    return council.id


def _case_settings(joined: Joined, values: Values) -> int:
    """A council's own settings stay as they are."""
    if db.session.get(CaseSettings, joined.council_id) is None:
        db.session.add(CaseSettings(council_id=joined.council_id, **values))
    return 0


def _person(_joined: Joined, values: Values) -> int:
    key = uuid4().hex
    person = Person(
        name=values["name"],
        email=f"{key}@{_NO_MAIL}",
        password=None,
        active=False,
        fs_uniquifier=key,
        made_at=clock.now(),
    )
    return _kept(person)


def _board(joined: Joined, values: Values) -> int:
    board = db.session.scalars(sa.select(Board).filter_by(**values)).one_or_none()
    if board is None:
        board = Board(**values)
        _added(board, "board")
        joined.new_boards.add(board.id)
    return board.id


def _cover(joined: Joined, values: Values) -> int:
    """A board covers the council as it did, unless both were here before: then as they have it."""
    council_id, board_id = joined.council_id, values["board_id"]
    if db.session.get(BoardCouncil, (board_id, council_id)) is None:
        if not joined.is_new and board_id not in joined.new_boards:
            board = db.session.get_one(Board, board_id)
            raise BoardElsewhere(board.name, db.session.get_one(Council, council_id).name)
        db.session.add(BoardCouncil(council_id=council_id, **values))
        _record("board.covers", "board", board_id, council_id)
    return 0


def _area(joined: Joined, values: Values) -> int:
    query = sa.select(CouncilArea).filter_by(council_id=joined.council_id, name=values["name"])
    area = db.session.scalars(query).one_or_none()
    return area.id if area else _kept(CouncilArea(council_id=joined.council_id, **values))


def _wording(joined: Joined, values: Values) -> int:
    words = {name: values[name] for name in ("question_id", "adult", "representative")}
    query = sa.select(ExperienceWording.id).filter_by(council_id=joined.council_id, **words)
    found = None if joined.is_new else db.session.scalar(query.order_by(ExperienceWording.id))
    if found is not None:
        return found
    joined.reworded.add(words["question_id"])
    return _kept(ExperienceWording(council_id=joined.council_id, **values))


def _added(row: Council | Board, thing: str) -> None:
    _kept(row)
    _record(f"{thing}.added", thing, row.id, row.id if isinstance(row, Council) else None)


def _kept(row: Council | Board | CouncilArea | ExperienceWording | Person) -> int:
    db.session.add(row)
    db.session.flush()
    return row.id


def _record(act: str, thing: str, thing_id: int, council_id: int | None) -> None:
    record(act, thing, thing_id, council_id=council_id, person_id=None)


JOINED: Mapping[str, Callable[[Joined, Values], int]] = {
    "board": _board,
    "board_council": _cover,
    "case_settings": _case_settings,
    "council": _council,
    "council_area": _area,
    "experience_wording": _wording,
    "person": _person,
}
