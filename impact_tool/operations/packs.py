"""Meeting packs: asked for by somebody of a board, made off the request, read, deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select, update

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.packs import is_overdue, missing_of
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import FileNotAsStored, NotFound, NothingAwaits, NotPermitted
from impact_tool.extensions import clock, db
from impact_tool.models import Board, MeetingPack, Submission
from impact_tool.operations import outbox
from impact_tool.operations.audit import record
from impact_tool.operations.boardroom import awaiting_of, boardroom_of
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.stored_files import get_file, put_file, remove_file

PACK = "meeting_pack"
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class PackAsked:
    """What somebody asks for: a title, perhaps a date of the meeting, and submissions by id."""

    title: str
    meeting_on: date | None
    submission_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PackMade:
    """The files of a pack that was made."""

    pdf: bytes
    word: bytes


def awaiting_board(identity: Identity, board: Board) -> Sequence[Submission]:
    """What awaits a decision of this one board, oldest first."""
    return [each for each in boardroom_of(identity).awaiting if each.board_id == board.id]


def packs_of(identity: Identity) -> Sequence[MeetingPack]:
    """The newest packs of the boards in which the person sits."""
    query = _of_boards(identity).order_by(MeetingPack.made_at.desc(), MeetingPack.id.desc())
    return db.session.scalars(query.limit(MOST_LISTED)).all()


def pack_for(identity: Identity, number: int) -> MeetingPack:
    """A pack of a board in which the person sits; raises NotFound where there is none."""
    pack = db.session.scalars(_of_boards(identity).where(MeetingPack.id == number)).one_or_none()
    if pack is None:
        raise NotFound
    return pack


def ask_for_pack(identity: Identity, board: Board, asked: PackAsked) -> MeetingPack:
    """Have a pack made in the background; raises NothingAwaits where nothing chosen does."""
    waiting = awaiting_of(identity, asked.submission_ids)
    ids = [each.id for each in waiting if each.board_id == board.id]
    if missing_of(asked.submission_ids, ids) or not ids:
        raise NothingAwaits
    pack = MeetingPack(
        board_id=board.id,
        asked_by_id=identity.person_id,
        made_at=clock.now(),
        title=asked.title,
        meeting_on=asked.meeting_on,
        submission_ids=canonical_json(ids),
        total=len(ids),
    )
    db.session.add(pack)
    db.session.flush()
    outbox.put(PACK, {"pack_id": pack.id})
    _record("pack.asked", identity.person_id, pack)
    return pack


def ids_of(pack: MeetingPack) -> Sequence[int]:
    """Ids of the submissions that were chosen, oldest first."""
    ids: list[int] = json.loads(pack.submission_ids)
    return ids


def may_try_again(pack: MeetingPack) -> bool:
    """It failed, or should have come to an end long ago."""
    if pack.finished_at is not None:
        return False
    return bool(pack.failed) or is_overdue(pack.made_at, clock.now())


def try_again(identity: Identity, pack: MeetingPack) -> None:
    """Have a pack made that failed, or that nobody has heard of; else nothing is done."""
    if not may_try_again(pack):
        return
    as_read = (MeetingPack.id == pack.id, MeetingPack.made_at == pack.made_at)
    values = {"failed": "", "done": 0, "made_at": clock.now()}
    if changed_its_row(update(MeetingPack).where(*as_read).values(values)):
        outbox.put(PACK, {"pack_id": pack.id})
        _record("pack.tried_again", identity.person_id, pack)


def may_delete(identity: Identity, pack: MeetingPack) -> bool:
    """Who asked for the pack may delete it, and the board's chairs."""
    is_chair = pack.board_id in identity.boards_as(Role.BOARD_CHAIR)
    return is_chair or pack.asked_by_id == identity.person_id


def delete_pack(identity: Identity, pack: MeetingPack) -> tuple[str, ...]:
    """Delete a pack; its files' digests, to be let go of once that is committed.

    Raises NotPermitted. The submissions stay as they are.
    """
    if not may_delete(identity, pack):
        raise NotPermitted
    digests = tuple(filter(None, (pack.digest, pack.word_digest)))
    _record("pack.deleted", identity.person_id, pack)
    db.session.delete(pack)
    return digests


def let_go(digests: Iterable[str]) -> None:
    """Remove the files of a pack that was deleted, but for those that another pack has too."""
    for digest in digests:
        has_it = or_(MeetingPack.digest == digest, MeetingPack.word_digest == digest)
        if db.session.scalars(select(MeetingPack.id).where(has_it).limit(1)).first() is None:
            remove_file(digest)


def note_progress(pack_id: int, done: int) -> bool:
    """Say how many submissions have been gone through; whether the pack is still wanted."""
    wanted = (MeetingPack.id == pack_id, MeetingPack.finished_at.is_(None))
    return changed_its_row(update(MeetingPack).where(*wanted).values(done=done))


def finish_pack(pack_id: int, made: PackMade, left_out: Sequence[str]) -> None:
    """Keep a pack as it was made; nothing of it where nobody wants it any more."""
    digest, word_digest = put_file(made.pdf), put_file(made.word)
    wanted = (MeetingPack.id == pack_id, MeetingPack.finished_at.is_(None))
    values = {
        "digest": digest,
        "size": len(made.pdf),
        "word_digest": word_digest,
        "word_size": len(made.word),
        "finished_at": clock.now(),
        "failed": "",
        "left_out": "\n".join(left_out),
    }
    if not changed_its_row(update(MeetingPack).where(*wanted).values(values)):
        let_go((digest, word_digest))
        return
    pack = db.session.get_one(MeetingPack, pack_id, populate_existing=True)
    _record("pack.made", pack.asked_by_id, pack)


def fail_pack(pack_id: int, why: str) -> None:
    """Say in words why a pack could not be made."""
    wanted = (MeetingPack.id == pack_id, MeetingPack.finished_at.is_(None))
    changed_its_row(update(MeetingPack).where(*wanted).values(failed=why))


def read_pack(identity: Identity, pack: MeetingPack, *, as_word: bool = False) -> bytes:
    """A pack as it was made: the PDF, or the Word document.

    Raises NotFound where that has not been made. Where the stored file is not what was stored,
    that is recorded, to be committed, and FileNotAsStored raised.
    """
    digest = pack.word_digest if as_word else pack.digest
    if pack.finished_at is None or not digest:
        raise NotFound
    try:
        return get_file(digest)
    except FileNotAsStored:
        _record("pack.altered", identity.person_id, pack)
        raise


def _of_boards(identity: Identity) -> Select[MeetingPack]:
    return select(MeetingPack).where(MeetingPack.board_id.in_(identity.seats))


def _record(act: str, person_id: int, pack: MeetingPack) -> None:
    facts = {"board": pack.board_id, "submissions": pack.total}
    record(act, "pack", pack.id, council_id=None, person_id=person_id, **facts)
