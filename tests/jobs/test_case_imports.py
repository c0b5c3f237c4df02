"""The work on imports: done once whoever does it, and gone on with where it was broken off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from impact_tool.domain.import_states import Choice, FindingSort, ImportState
from impact_tool.extensions import clock, db
from impact_tool.jobs import case_imports, drain_outbox
from impact_tool.jobs.case_imports import forget_old_imports, kept_files, put_work, work_on
from impact_tool.jobs.failing import JobFailed
from impact_tool.models import AuditEvent, Case, CaseImport, CaseImportFinding, OutboxRow, Project
from impact_tool.operations import case_import_storing
from impact_tool.operations.case_imports import choose_rows, findings_of
from impact_tool.operations.projects import archive_project
from tests.factories import lead_of, make_project
from tests.importing import csv_of, good, told
from tests.operations.at_once import at_once
from tests.operations.case_imports import chosen_of, sent_to

ROWS = [told(f"SG-{number}") for number in range(1, 8)]


@pytest.fixture
def project_id(app: Flask, monkeypatch: pytest.MonkeyPatch) -> int:
    """A project; only two rows are stored at a time."""
    monkeypatch.setattr(case_imports, "AT_A_TIME", 2)
    with app.app_context():
        project = make_project()
        db.session.commit()
        return project.id


def sent(project_id: int, content: bytes) -> CaseImport:
    return sent_to(db.session.get_one(Project, project_id), content)


def chosen(project_id: int, content: bytes) -> CaseImport:
    return chosen_of(db.session.get_one(Project, project_id), content)


def references() -> list[str]:
    return sorted(db.session.scalars(sa.select(Case.reference)))


def events() -> int:
    query = sa.select(sa.func.count(AuditEvent.id)).where(AuditEvent.act == "cases.imported")
    return db.session.scalar(query) or 0


def state_of(row: CaseImport) -> ImportState:
    db.session.refresh(row)
    return row.state


def test_the_worker_checks_and_then_stores(app: Flask, project_id: int) -> None:
    with app.app_context():
        row = sent(project_id, csv_of(*ROWS))
        assert drain_outbox() == 1
        assert state_of(row) is ImportState.CHECKED
        assert (row.rows, row.new, row.bad, row.done) == (7, 7, 0, 7)
        assert references() == []
        choose_rows(row, Choice())
        put_work(row)
        db.session.commit()
        assert drain_outbox() == 1
        assert state_of(row) is ImportState.DONE
        assert (row.added, row.done) == (7, 7)
        assert len(references()) == 7
        assert events() == 1
        assert kept_files().get(row.file_digest) is None


def test_rows_with_one_reference_are_problems_each_and_can_be_left_out(
    app: Flask, project_id: int
) -> None:
    with app.app_context():
        content = csv_of(told("SG-1"), told("SG-2"), good("sg -2"), told("SG-3"))
        row = sent(project_id, content)
        drain_outbox()
        found = findings_of(row, FindingSort.PROBLEM, 1).findings
        reason = "The reference is there more than once, on lines 3 and 4"
        assert [(each.line, each.reason) for each in found] == [(3, reason), (4, reason)]
        db.session.refresh(row)
        choose_rows(row, Choice(leave_out_bad=True))
        db.session.commit()
        work_on({"import": str(row.id)})
        assert references() == ["SG-1", "SG-3"]


class Killed(BaseException):
    """What a worker that is killed has no time to catch."""


def broken_off(monkeypatch: pytest.MonkeyPatch, after: int) -> Callable[[], None]:
    """Let storing end as if by a kill once it has been asked for so often."""
    asked = iter(range(after))
    store = case_imports.store_rows

    def until(*said: object) -> None:
        if next(asked, None) is None:
            raise Killed
        store(*said)  # type: ignore[arg-type]

    monkeypatch.setattr(case_imports, "store_rows", until)
    return lambda: monkeypatch.setattr(case_imports, "store_rows", store)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_work_that_was_broken_off_goes_on_behind_the_last_row(
    app: Flask, project_id: int, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    with app.app_context():
        row = chosen(project_id, csv_of(*ROWS))
        mend = broken_off(monkeypatch, after)
        with pytest.raises(Killed):
            drain_outbox()
        db.session.rollback()
        mend()
        assert state_of(row) is ImportState.STORING
        assert len(references()) == row.added == min(7, 2 * after)
        assert events() == (after > 0)
        with clock.at(clock.now() + timedelta(minutes=6)):
            drain_outbox()
        assert state_of(row) is ImportState.DONE
        assert references() == [f"SG-{number}" for number in range(1, 8)]
        assert (row.added, row.done, events()) == (7, 7, 1)


def test_two_workers_store_nothing_twice(app: Flask, project_id: int) -> None:
    with app.app_context():
        row = chosen(project_id, csv_of(*ROWS))
        payload = {"import": str(row.id)}

    def work() -> str:
        try:
            work_on(payload)
        except JobFailed:
            return "put off"
        return "done"

    assert "done" in at_once(app, [work, work])
    with app.app_context():
        found = db.session.get_one(CaseImport, row.id)
        assert (found.state, found.added, found.done) == (ImportState.DONE, 7, 7)
        assert len(references()) == 7
        assert events() == 1


def test_two_files_with_the_same_cases_add_them_once(app: Flask, project_id: int) -> None:
    with app.app_context():
        first = chosen(project_id, csv_of(*ROWS))
        second = sent(project_id, csv_of(*ROWS, good("SG-9")))
        # The second was checked when nothing had been stored of the first.
        work_on({"import": str(second.id)})
        assert (second.new, second.there) == (8, 0)
        choose_rows(second, Choice())
        db.session.commit()
        ids = [first.id, second.id]
    at_once(app, [lambda id_=id_: work_on({"import": str(id_)}) for id_ in ids])  # type: ignore[misc]
    with app.app_context():
        assert len(references()) == len(set(references())) == 8
        added = [db.session.get_one(CaseImport, id_).added for id_ in ids]
        assert sum(added) == 8


def test_a_file_that_turns_out_damaged_is_refused_with_its_line(
    app: Flask, project_id: int
) -> None:
    with app.app_context():
        many = [told(f"SG-{number}") for number in range(1, 40)]
        row = sent(project_id, csv_of(*many) + b'SG-40,"never closed')
        drain_outbox()
        assert state_of(row) is ImportState.REFUSED
        assert row.refused.endswith("(line 41)")
        assert references() == []
        assert kept_files().get(row.file_digest) is None


def test_a_file_that_is_gone_is_asked_for_again(app: Flask, project_id: int) -> None:
    with app.app_context():
        row = sent(project_id, csv_of(*ROWS))
        kept_files().remove(row.file_digest)
        drain_outbox()
        assert state_of(row) is ImportState.REFUSED
        assert row.refused == "The file is not kept any more. Choose it again"


def test_a_project_that_was_archived_meanwhile_takes_no_more(app: Flask, project_id: int) -> None:
    with app.app_context():
        row = chosen(project_id, csv_of(*ROWS))
        project = db.session.get_one(Project, project_id)
        archive_project(lead_of(project), project)
        db.session.commit()
        drain_outbox()
        assert state_of(row) is ImportState.REFUSED
        assert references() == []


def test_findings_are_kept_up_to_a_thousand_and_all_are_counted(
    app: Flask, project_id: int
) -> None:
    with app.app_context():
        row = sent(project_id, csv_of(*(good(f"SG-{n}", asked="?") for n in range(1_050))))
        drain_outbox()
        db.session.refresh(row)
        assert (row.bad, row.new) == (1_050, 0)
        place = findings_of(row, FindingSort.PROBLEM, 41).place
        assert (place.total, place.page) == (1_000, 40)


def test_what_nobody_goes_on_with_is_forgotten_with_its_file(app: Flask, project_id: int) -> None:
    with app.app_context():
        row = sent(project_id, csv_of(good("SG-1"), good("SG-2", asked="?")))
        drain_outbox()
        forget_old_imports()
        assert state_of(row) is ImportState.CHECKED
        with clock.at(clock.now() + timedelta(days=8)):
            forget_old_imports()
        assert state_of(row) is ImportState.ABANDONED
        assert kept_files().get(row.file_digest) is None
        assert db.session.scalars(sa.select(CaseImportFinding)).all() == []


def test_work_that_is_done_is_not_done_again(app: Flask, project_id: int) -> None:
    with app.app_context():
        row = chosen(project_id, csv_of(*ROWS))
        drain_outbox()
        work_on({"import": str(row.id)})
        work_on({"import": "99"})
        assert len(references()) == 7
        assert case_import_storing.AT_A_TIME == 1_000
        done = sa.select(OutboxRow.id).where(OutboxRow.done_at.is_(None))
        assert db.session.scalars(done).all() == []
