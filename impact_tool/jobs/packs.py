"""Makes meeting packs, off the request that asked for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from flask import current_app

from impact_tool.documents.pack import render_pack
from impact_tool.documents.typesetting import DocumentError
from impact_tool.documents.word_pack import render_word_pack
from impact_tool.domain.packs import Pack, PackedSubmission
from impact_tool.extensions import clock, db
from impact_tool.models import Board, MeetingPack, Person, Submission
from impact_tool.operations.identities import identity_of
from impact_tool.operations.packing import left_out_of, pack_submission, to_pack
from impact_tool.operations.packs import PACK, PackMade, fail_pack, finish_pack, note_progress

KIND = PACK
NOTHING_LEFT = (
    "None of the submissions awaits a decision any more, or the person who asked for the pack has "
    "left the board."
)
NOT_MADE = (
    "The document could not be put together. Try again; if it fails again, tell whoever runs this "
    "service."
)


def make_pack(payload: Mapping[str, int]) -> None:
    """Make a pack, of what still awaits its board, for the person who asked for it.

    How far it is is committed after each submission. One that was deleted or made meanwhile is
    left alone; a worker that dies leaves it to be begun anew.
    """
    pack = db.session.get(MeetingPack, payload["pack_id"], populate_existing=True)
    if pack is None or pack.finished_at is not None:
        return
    identity = identity_of(db.session.get_one(Person, pack.asked_by_id))
    ids = to_pack(identity, pack)
    if not ids:
        _fail(pack.id, NOTHING_LEFT)
        return
    left_out, packed = left_out_of(pack, ids), _gather(pack.id, ids)
    if len(packed) == len(ids):
        _set(pack.id, _whole(pack, packed, left_out))


def _gather(pack_id: int, ids: Sequence[int]) -> Sequence[PackedSubmission]:
    """All submissions, read one by one; fewer where nobody wants the pack any more."""
    packed: list[PackedSubmission] = []
    for id_ in ids:
        packed.append(pack_submission(db.session.get_one(Submission, id_)))
        is_wanted = note_progress(pack_id, len(packed))
        db.session.commit()
        if not is_wanted:
            return ()
    return packed


def _whole(
    pack: MeetingPack, packed: Sequence[PackedSubmission], left_out: tuple[str, ...]
) -> Pack:
    return Pack(
        title=pack.title,
        board=db.session.get_one(Board, pack.board_id).name,
        made_on=clock.today(),
        meeting_on=pack.meeting_on,
        submissions=tuple(packed),
        left_out=left_out,
    )


def _set(pack_id: int, whole: Pack) -> None:
    """Set it as one PDF and one Word document, while no transaction keeps anybody waiting."""
    db.session.commit()
    try:
        pdf = render_pack(whole, static_folder=Path(str(current_app.static_folder)))
    except DocumentError:
        _fail(pack_id, NOT_MADE)
        return
    finish_pack(pack_id, PackMade(pdf, render_word_pack(whole)), whole.left_out)
    db.session.commit()


def _fail(pack_id: int, why: str) -> None:
    fail_pack(pack_id, why)
    db.session.commit()
