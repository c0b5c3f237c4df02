"""The files of a meeting pack: they go with it, and are never others than were made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool import jobs
from impact_tool.domain.packs import Pack
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import FileNotAsStored, NotFound, NotPermitted
from impact_tool.extensions import db
from impact_tool.jobs import packs as job
from impact_tool.models import MeetingPack, Project
from impact_tool.operations.packs import (
    delete_pack,
    let_go,
    may_delete,
    packs_of,
    read_pack,
)
from impact_tool.operations.stored_files import FOLDER
from tests.operations.pack_factories import acts, ask, make_awaiting_project
from tests.review_factories import (
    chair_of,
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


def test_a_pack_goes_with_its_file_by_who_asked_or_a_chair(
    app: Flask, project: Project, reviewer: Identity
) -> None:
    pack, other = ask(reviewer, project), reviewer_of(project)
    jobs.drain_outbox()
    db.session.refresh(pack)
    pack_digest, word_digest = pack.digest, pack.word_digest
    assert may_delete(chair_of(project), pack)
    with pytest.raises(NotPermitted):
        delete_pack(other, pack)
    digests = delete_pack(reviewer, pack)
    db.session.commit()
    assert digests == (pack_digest, word_digest)
    let_go(digests)
    assert packs_of(reviewer) == []
    for digest in digests:
        assert not Path(app.instance_path, FOLDER, digest[:2], digest).exists()
    assert acts()[-1] == "pack.deleted"


def test_a_pack_that_is_deleted_while_it_is_made_leaves_no_file(
    app: Flask, project: Project, reviewer: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted_meanwhile(_pack: Pack, *, static_folder: Path) -> bytes:
        delete_pack(reviewer, db.session.scalars(select(MeetingPack)).one())
        db.session.commit()
        return f"made from {static_folder}".encode()

    ask(reviewer, project)
    monkeypatch.setattr(job, "render_pack", deleted_meanwhile)
    assert jobs.drain_outbox() == 1
    assert db.session.scalars(select(MeetingPack)).all() == []
    assert not any(each.is_file() for each in Path(app.instance_path, FOLDER).rglob("*"))


@pytest.mark.parametrize("as_word", [False, True], ids=["PDF", "Word"])
def test_a_stored_pack_that_changed_is_noticed_and_recorded(
    app: Flask, project: Project, reviewer: Identity, *, as_word: bool
) -> None:
    pack = ask(reviewer, project)
    jobs.drain_outbox()
    db.session.refresh(pack)
    digest = pack.word_digest if as_word else pack.digest
    Path(app.instance_path, FOLDER, digest[:2], digest).write_bytes(b"as somebody wants it")
    with pytest.raises(FileNotAsStored):
        read_pack(reviewer, pack, as_word=as_word)
    db.session.commit()
    assert acts()[-1] == "pack.altered"
    assert read_pack(reviewer, pack, as_word=not as_word)


def test_what_was_made_before_there_was_word_has_the_pdf_only(
    project: Project, reviewer: Identity
) -> None:
    pack = ask(reviewer, project)
    jobs.drain_outbox()
    db.session.refresh(pack)
    pack.word_digest = ""
    assert read_pack(reviewer, pack)
    with pytest.raises(NotFound):
        read_pack(reviewer, pack, as_word=True)
