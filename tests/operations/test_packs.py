"""A meeting pack: asked for by the board, made in the background of what still awaits it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool import jobs
from impact_tool.documents.typesetting import DocumentError
from impact_tool.domain.packs import OVERDUE, Pack
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, NothingAwaits
from impact_tool.extensions import clock, db
from impact_tool.jobs import packs as job
from impact_tool.models import Membership, Project
from impact_tool.operations import outbox
from impact_tool.operations.access import board_for
from impact_tool.operations.packs import (
    PackAsked,
    ask_for_pack,
    awaiting_board,
    may_try_again,
    pack_for,
    packs_of,
    read_pack,
    try_again,
)
from impact_tool.operations.submissions import withdraw
from tests.documents.readers import pages_of, squeezed
from tests.documents.word_samples import texts_in
from tests.factories import lead_of
from tests.operations.pack_factories import acts, ask, make_awaiting_project
from tests.review_factories import (
    board_of,
    endorse,
    make_reviewed_project,
    reviewer_of,
)


@pytest.fixture
def project(app: Flask) -> Iterator[Project]:
    with app.app_context():
        yield make_awaiting_project()


@pytest.fixture
def reviewer(project: Project) -> Identity:
    found = reviewer_of(project)
    db.session.commit()
    return found


def test_a_pack_is_made_in_the_background(project: Project, reviewer: Identity) -> None:
    pack = ask(reviewer, project)
    assert (pack.total, pack.done, pack.finished_at) == (2, 0, None)
    with pytest.raises(NotFound):
        read_pack(reviewer, pack)
    assert jobs.drain_outbox() == 1
    db.session.refresh(pack)
    assert (pack.done, pack.failed, pack.left_out) == (2, "", "")
    content = read_pack(reviewer, pack)
    words = squeezed("".join(pages_of(content, "-raw")))
    assert "Springmeeting" in words
    in_word = "".join(texts_in(read_pack(reviewer, pack, as_word=True)))
    for submission in awaiting_board(reviewer, board_of(project)):
        assert submission.digest in words
        assert submission.digest in in_word
    assert (pack.size, len(pack.word_digest)) == (len(content), 64)
    assert acts() == ["pack.asked", "pack.made"]


def test_what_is_withdrawn_before_it_is_made_is_left_out_and_named(
    project: Project, reviewer: Identity
) -> None:
    pack = ask(reviewer, project)
    first = awaiting_board(reviewer, board_of(project))[0]
    withdraw(lead_of(project), first, "Too early")
    db.session.commit()
    jobs.drain_outbox()
    db.session.refresh(pack)
    assert pack.left_out == "Riverside pilot, Part 1, submission 1"
    words = squeezed("".join(pages_of(read_pack(reviewer, pack), "-raw")))
    assert first.digest not in words
    assert "Leftout" in words


def test_where_nothing_awaits_any_more_that_is_said(project: Project, reviewer: Identity) -> None:
    pack = ask(reviewer, project)
    for submission in awaiting_board(reviewer, board_of(project)):
        endorse(submission)
    db.session.commit()
    jobs.drain_outbox()
    db.session.refresh(pack)
    assert (pack.failed, pack.finished_at) == (job.NOTHING_LEFT, None)


def test_nothing_is_made_for_somebody_who_has_left_the_board(
    project: Project, reviewer: Identity
) -> None:
    pack = ask(reviewer, project)
    query = select(Membership).where(Membership.person_id == reviewer.person_id)
    db.session.scalars(query).one().until = clock.today() - timedelta(days=1)
    db.session.commit()
    jobs.drain_outbox()
    db.session.refresh(pack)
    assert pack.failed == job.NOTHING_LEFT


def test_another_board_neither_chooses_nor_reads(project: Project, reviewer: Identity) -> None:
    pack = ask(reviewer, project)
    stranger = reviewer_of(make_reviewed_project(title="Hill Street"))
    with pytest.raises(NotFound):
        pack_for(stranger, pack.id)
    with pytest.raises(NotFound):
        board_for(stranger, pack.board_id)
    assert packs_of(stranger) == []
    own = board_for(stranger, next(iter(stranger.grants)).board_id or 0)
    theirs = tuple(each.id for each in awaiting_board(reviewer, board_of(project)))
    with pytest.raises(NothingAwaits):
        ask_for_pack(stranger, own, PackAsked("Theirs", None, theirs))
    with pytest.raises(NothingAwaits):
        ask_for_pack(stranger, own, PackAsked("None", None, ()))


def test_what_cannot_be_set_is_told_in_words_and_tried_again(
    project: Project, reviewer: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_pack: Pack, *, static_folder: Path) -> bytes:
        raise DocumentError((str(static_folder),))

    pack = ask(reviewer, project)
    with monkeypatch.context() as patched:
        patched.setattr(job, "render_pack", broken)
        assert jobs.drain_outbox() == 1
    db.session.refresh(pack)
    assert pack.failed == job.NOT_MADE
    assert may_try_again(pack)
    try_again(reviewer, pack)
    try_again(reviewer, pack)
    db.session.commit()
    assert jobs.drain_outbox() == 1
    db.session.refresh(pack)
    assert (pack.failed, pack.done) == ("", 2)
    assert read_pack(reviewer, pack).startswith(b"%PDF")
    assert acts() == ["pack.asked", "pack.tried_again", "pack.made"]


class KilledHere(BaseException):
    """Stands for the end of a process: nothing that runs afterwards can catch it."""


def test_a_worker_that_is_killed_leaves_the_pack_to_be_made(
    project: Project, reviewer: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_pack: Pack, *, static_folder: Path) -> bytes:
        raise KilledHere(static_folder)

    pack = ask(reviewer, project)
    with monkeypatch.context() as patched:
        patched.setattr(job, "render_pack", killed)
        with pytest.raises(KilledHere):
            jobs.drain_outbox()
    db.session.rollback()
    db.session.refresh(pack)
    assert (pack.done, pack.finished_at) == (2, None)
    assert not may_try_again(pack)
    with clock.at(clock.now() + OVERDUE + timedelta(seconds=1)):
        assert may_try_again(pack)
    with clock.at(clock.now() + outbox.CLAIM):
        assert jobs.drain_outbox() == 1
    db.session.refresh(pack)
    assert read_pack(reviewer, pack)
