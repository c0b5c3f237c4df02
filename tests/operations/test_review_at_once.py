"""Two who act on a statement at the same moment: one does, and the other is told what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from flask import Flask

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import ActedMeanwhile, ChangedSincePreview, StatementLocked
from impact_tool.domain.review import Action, State
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Decision, OutboxRow, StatementEvent, Submission
from impact_tool.operations.answers import save_answer
from impact_tool.operations.decisions import decide
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.statements import read_part_2
from impact_tool.operations.submissions import (
    DOCUMENTS,
    preview_submission,
    submit_for_review,
    withdraw,
)
from tests.factories import identity_for, lead_of, make_person
from tests.operations.at_once import at_once, commit_slowly
from tests.review_factories import chair_of, complete, make_reviewed_project, submit, verdict_of

ASKED = ("engagement",)


@dataclass(frozen=True)
class Place:
    """A committed project with a finished Part 2, and who acts on it."""

    reference: str
    leads: tuple[Identity, Identity]
    chairs: tuple[Identity, Identity]
    submission_id: int = 0


def place_in(app: Flask, *, submitted: bool) -> Place:
    with app.app_context():
        project = make_reviewed_project()
        complete(project, 1)
        second = make_person(Role.PROJECT_LEAD, council=project.council)
        leads = (lead_of(project), identity_for(second))
        chairs = (chair_of(project), chair_of(project))
        submission_id = submit(project, 1).id if submitted else 0
        db.session.commit()
        return Place(project.reference, leads, chairs, submission_id)


@pytest.fixture
def draft(app: Flask) -> Place:
    return place_in(app, submitted=False)


@pytest.fixture
def sent(app: Flask) -> Place:
    return place_in(app, submitted=True)


def told(act: Callable[[], object]) -> ActedMeanwhile | None:
    """What somebody is told who came second; None for who came first."""
    try:
        act()
    except ActedMeanwhile as meanwhile:
        db.session.rollback()
        return meanwhile
    commit_slowly()
    return None


def send(place: Place, who: Identity) -> ActedMeanwhile | None:
    project = project_by_reference(place.reference)
    reading = read_part_2(project, 1)
    mark = preview_submission(project, reading).mark
    return told(lambda: submit_for_review(who, project, reading, mark))


def decide_so(place: Place, who: Identity, action: Action) -> ActedMeanwhile | None:
    submission = db.session.get_one(Submission, place.submission_id)
    asked = ASKED if action is Action.REQUEST_CHANGES else ()
    return told(lambda: decide(who, submission, verdict_of(action, asked)))


def take_back(place: Place, who: Identity) -> ActedMeanwhile | None:
    submission = db.session.get_one(Submission, place.submission_id)
    return told(lambda: withdraw(who, submission, "Too early"))


def one_winner(outcomes: list[ActedMeanwhile | None]) -> tuple[int, ActedMeanwhile]:
    """Whose act was done, and what the other was told."""
    assert outcomes.count(None) == 1
    winner = outcomes.index(None)
    (loser,) = [outcome for outcome in outcomes if outcome is not None]
    return winner, loser


def count(table: type) -> int:
    return db.session.query(table).count()


def state_of(place: Place) -> State:
    return read_part_2(project_by_reference(place.reference), 1).statement.state


def acts() -> list[str]:
    return [event.act for event in db.session.query(AuditEvent)]


def test_of_two_who_submit_at_once_one_does(app: Flask, draft: Place) -> None:
    outcomes = at_once(app, [partial(send, draft, who) for who in draft.leads])
    winner, loser = one_winner(outcomes)
    assert (loser.what, loser.who) == ("submitted", draft.leads[winner].name)
    with app.app_context():
        (submission,) = db.session.query(Submission)
        assert (submission.number, submission.submitted_by_id) == (
            1,
            draft.leads[winner].person_id,
        )
        assert db.session.query(OutboxRow).filter_by(kind=DOCUMENTS).count() == 1
        assert acts().count("submission.made") == 1


def test_of_two_chairs_who_decide_at_once_one_does(app: Flask, sent: Place) -> None:
    wanted = (Action.ENDORSE, Action.REQUEST_CHANGES)
    pairs = zip(sent.chairs, wanted, strict=True)
    outcomes = at_once(app, [partial(decide_so, sent, who, action) for who, action in pairs])
    winner, loser = one_winner(outcomes)
    said = ("endorsed", "sent back with a request for changes")
    assert (loser.what, loser.who) == (said[winner], sent.chairs[winner].name)
    with app.app_context():
        (decision,) = db.session.query(Decision)
        assert decision.action is wanted[winner]
        assert state_of(sent) is (State.ENDORSED, State.CHANGES_REQUESTED)[winner]


def test_a_withdrawal_and_a_decision_at_once_are_never_both_done(app: Flask, sent: Place) -> None:
    deciding = partial(decide_so, sent, sent.chairs[0], Action.ENDORSE)
    outcomes = at_once(app, [partial(take_back, sent, sent.leads[0]), deciding])
    winner, loser = one_winner(outcomes)
    assert loser.what == ("withdrawn", "endorsed")[winner]
    with app.app_context():
        assert (count(StatementEvent), count(Decision)) == ((1, 0), (0, 1))[winner]
        assert state_of(sent) is (State.DRAFT, State.ENDORSED)[winner]


def save_or_be_refused(place: Place, text: str) -> bool:
    """Save an answer as a page does; whether it was acknowledged."""
    project = project_by_reference(place.reference)
    reading = read_part_2(project, 1)
    question = reading.proforma.by_id("key_results")
    based_on = reading.answers[question.id].revision
    content = AnswerContent(text=text, finished=True)
    try:
        save_answer(place.leads[1], project, reading, question, content, based_on)
    except StatementLocked:
        db.session.rollback()
        return False
    commit_slowly()
    return True


def mark_of(place: Place) -> str:
    project = project_by_reference(place.reference)
    return preview_submission(project, read_part_2(project, 1)).mark


def send_what_was_read(place: Place, mark: str) -> bool:
    """Submit as a page does; False where what was to be sent had changed since."""
    project = project_by_reference(place.reference)
    try:
        submit_for_review(place.leads[0], project, read_part_2(project, 1), mark)
    except ChangedSincePreview:
        db.session.rollback()
        return False
    commit_slowly()
    return True


@pytest.mark.parametrize("attempt", range(3))
def test_an_acknowledged_save_is_in_the_submission_or_the_submission_is_not_made(
    app: Flask, draft: Place, attempt: int
) -> None:
    text = f"Saved while it was submitted, {attempt}."
    with app.app_context():
        mark = mark_of(draft)
    saving = partial(save_or_be_refused, draft, text)
    saved, submitted = at_once(app, [saving, partial(send_what_was_read, draft, mark)])
    assert saved is not submitted
    with app.app_context():
        answer = read_part_2(project_by_reference(draft.reference), 1).answers["key_results"]
        assert (answer.text == text) is saved
        assert count(Submission) == int(submitted)
        if saved:
            assert send_what_was_read(draft, mark_of(draft))
            assert text in db.session.query(Submission).one().content


def test_a_save_that_ends_while_a_submission_waits_for_it_is_noticed(
    app: Flask, draft: Place
) -> None:
    text = "Saved while the submission waited."
    with app.app_context():
        project = project_by_reference(draft.reference)
        reading = read_part_2(project, 1)
        mark = preview_submission(project, reading).mark
        # The session keeps what it read; a save of another session ends meanwhile.
        db.session.commit()
        assert at_once(app, [partial(save_or_be_refused, draft, text)]) == [True]
        with pytest.raises(ChangedSincePreview):
            submit_for_review(draft.leads[0], project, reading, mark)
