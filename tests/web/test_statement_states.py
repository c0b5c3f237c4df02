"""Every state of a statement with every action of a lead, and what its pages then say."""

import pytest
from flask import Flask

from impact_tool.domain.review import TRANSITIONS, Action, State
from impact_tool.extensions import clock, db
from impact_tool.models import StatementEvent, Submission
from impact_tool.operations.submissions import preview_submission
from tests.factories import part_of
from tests.review_factories import complete, endorse, request_changes
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

PART_2 = "review-points/1/part-2"
ASKED = ("engagement", "better_outcomes")
REASON = {"reason": "A figure was wrong."}
# What leads do; the board's own actions are tried on the board's pages.
OF_LEADS = (Action.SUBMIT, Action.WITHDRAW, Action.REOPEN)


@pytest.fixture
def statement(sample: Sample) -> Sample:
    """A sample whose Part 2 at review point 1 is finished."""
    sample.plan_reviews(clock.today())
    with sample.opened() as project:
        complete(project, 1)
    return sample


def bring(sample: Sample, state: State) -> int:
    """Let the statement be in this state; the id of its submission, 0 for none."""
    if state is State.DRAFT:
        return 0
    submission_id = sample.submit(1)
    with sample.opened():
        submission = db.session.get_one(Submission, submission_id)
        if state is State.ENDORSED:
            endorse(submission)
        elif state is State.CHANGES_REQUESTED:
            request_changes(submission, *ASKED)
    return submission_id


def state_of(sample: Sample) -> State:
    with sample.opened() as project:
        return part_of(project, 1).statement.state


def act(browse: Browser, sample: Sample, action: Action, submission_id: int) -> int:
    """Send what does it, as if the button were there; the status that follows."""
    if action is not Action.SUBMIT:
        name = "withdraw" if action is Action.WITHDRAW else "reopen"
        return browse.send(f"/submissions/{submission_id}/{name}", REASON).status_code
    with sample.opened() as project:
        mark = preview_submission(project, part_of(project, 1)).mark
    return browse.send(sample.at(f"{PART_2}/submit"), {"shown": mark}).status_code


@pytest.mark.parametrize("action", OF_LEADS)
@pytest.mark.parametrize("state", State)
def test_an_action_leads_where_the_table_says_or_is_refused(
    app: Flask, lead: Browser, statement: Sample, state: State, action: Action
) -> None:
    submission_id = bring(statement, state)
    lead.get("/")
    if (state, action) in TRANSITIONS:
        assert act(lead, statement, action, submission_id) == 302
        assert state_of(statement) is TRANSITIONS[state, action]
        return
    with nothing_stored(app):
        assert act(lead, statement, action, submission_id) in {302, 404}
    assert state_of(statement) is state


BUTTONS = {
    State.DRAFT: {"Submit to the board"},
    State.SUBMITTED: {"Withdraw this submission"},
    State.CHANGES_REQUESTED: {"Submit again"},
    State.ENDORSED: {"Reopen this statement"},
}
EVERY_BUTTON = set().union(*BUTTONS.values())


@pytest.mark.parametrize("page", ["", "/check", "/all"])
@pytest.mark.parametrize("state", State)
def test_the_pages_of_a_statement_offer_what_can_be_done(
    lead: Browser, statement: Sample, state: State, page: str
) -> None:
    bring(statement, state)
    found = lead.get(statement.at(PART_2 + page))
    offered = EVERY_BUTTON & set(found.buttons)
    assert offered == (BUTTONS[state] if state is not State.DRAFT or page != "/all" else set())


def test_what_the_board_asks_for_is_open_and_marked_until_it_is_changed(
    lead: Browser, statement: Sample
) -> None:
    bring(statement, State.CHANGES_REQUESTED)
    assert "the board asks for changes to questions 5 and 7" in lead.get("/").text
    page = lead.get(statement.at(PART_2))
    assert "The board asks for changes to questions 5 and 7" in page.text
    assert page.text.count("Locked") == 13
    page = lead.get(statement.at(f"{PART_2}/5"))
    assert "Change requested" in page.text
    assert "As the board discussed." in page.text
    lead.submit({"text": "Since then we asked everybody."})
    page = lead.get(statement.at(f"{PART_2}/5"))
    assert "this answer differs from the one that it read" in page.text
    page = lead.get(statement.at(f"{PART_2}/submit"))
    assert "This answer says what the board has read already" in page.text
    assert lead.submit({}).h1 == "Submission 2"


def test_a_locked_question_is_read_only_and_saves_nothing(
    app: Flask, lead: Browser, statement: Sample
) -> None:
    bring(statement, State.CHANGES_REQUESTED)
    page = lead.get(statement.at(f"{PART_2}/4"))
    assert "Locked: the board asks for changes to other questions only." in page.text
    assert not list(page.main.iter("textarea"))
    sent = {"text": "New words", "mark": "finished", "revision": "1"}
    with nothing_stored(app):
        saved = lead.send(statement.at(f"{PART_2}/4"), sent)
        by_itself = lead.send(statement.at(f"{PART_2}/4/autosave"), sent)
    assert (saved.status_code, by_itself.status_code) == (409, 409)
    assert "New words" in saved.text


def test_withdrawing_needs_a_reason_which_is_kept_and_shown(
    app: Flask, lead: Browser, statement: Sample
) -> None:
    address = f"/submissions/{bring(statement, State.SUBMITTED)}/withdraw"
    missing = Problem("Enter why you are withdrawing the submission", "reason")
    for typed in ("", "   ", "\n"):
        refuse(app, lead, address, {"reason": typed}, missing)
    page = lead.get(address)
    page = lead.submit({"reason": "We found a mistake in question 7."})
    assert page.notices == ["Submission 1 has been withdrawn. You can change the statement again."]
    assert "We found a mistake in question 7." in page.text
    with statement.opened():
        assert db.session.query(StatementEvent).one().action is Action.WITHDRAW


def test_reopening_needs_a_reason_and_keeps_what_was_endorsed(
    app: Flask, lead: Browser, statement: Sample
) -> None:
    submission_id = bring(statement, State.ENDORSED)
    missing = Problem("Enter why the statement has to change", "reason")
    refuse(app, lead, f"/submissions/{submission_id}/reopen", {"reason": " "}, missing)
    page = lead.submit(REASON)
    assert page.notices == [
        "The statement is open again. What was endorsed as submission 1 is kept."
    ]
    assert "Endorsed by" in lead.get(f"/submissions/{submission_id}/receipt").text
    lead.get(statement.at(f"{PART_2}/submit"))
    assert lead.submit({}).h1 == "Submission 2"


def test_who_withdraws_what_has_been_decided_is_told(lead: Browser, statement: Sample) -> None:
    submission_id = bring(statement, State.SUBMITTED)
    page = lead.get(f"/submissions/{submission_id}/withdraw")
    with statement.opened():
        endorse(db.session.get_one(Submission, submission_id))
    lead.page = page
    page = lead.submit(REASON)
    assert page.notices == [
        "Nothing was done: the statement is not any more as it was when the page was shown."
    ]
    assert state_of(statement) is State.ENDORSED
