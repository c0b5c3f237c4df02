"""The list of notices: what needs somebody, in agreement with the first page after signing in."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.domain.recording import Asked
from impact_tool.domain.review import CommentKind
from impact_tool.extensions import clock, db
from impact_tool.models import Comment, Council, Person, Submission
from impact_tool.operations.comments import add_comment, reply_to, resolve
from impact_tool.operations.identities import identity_of
from impact_tool.operations.people import assign_practitioner
from tests.case_factories import make_case
from tests.factories import PASSWORD, identity_for, lead_of, make_person, on_day
from tests.planning_factories import make_action
from tests.review_factories import endorse, request_changes, submit
from tests.web.boards import on_board
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import TITLE, Sample
from tests.web.test_numbers_of_queries import add_projects, count_queries

NOTHING = "Nothing needs you now."
MOST_QUERIES = 17


def told(page: Page) -> list[str]:
    """The sentence of each notice, in order."""
    cards = page.with_class("app-card__text")
    return [text_of(body) for card in cards for body in card if body.get("class") == "govuk-body"]


def to(page: Page, button: str) -> str:
    """Where the first link leads whose words begin so."""
    return next(link.get("href", "") for link in page.all("a") if text_of(link).startswith(button))


def identity_named(name: str) -> Person:
    return db.session.query(Person).filter_by(name=name).one()


def comment(sample: Sample, submission_id: int, name: str) -> int:
    with sample.opened():
        submission = db.session.get_one(Submission, submission_id)
        by = identity_of(identity_named(name))
        return add_comment(by, submission, CommentKind.NEEDS_CHANGE, "Why so?").id


def reply(sample: Sample, comment_id: int, name: str = "") -> None:
    with sample.opened() as project:
        said = db.session.get_one(Comment, comment_id)
        submission = db.session.get_one(Submission, said.submission_id)
        by = identity_of(identity_named(name)) if name else lead_of(project)
        reply_to(by, submission, said, "Because")


def test_a_lead_finds_all_that_their_project_needs(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today() - timedelta(days=3), clock.today() + timedelta(days=20))
    with sample.opened() as project:
        make_action(project, due_on=clock.today() - timedelta(days=1))
        make_case(project, clock.today() - timedelta(days=2), Asked.NOT_YET)
    found = told(lead.get("/notices"))
    assert [words.split(".")[0] for words in found] == [
        f"Overdue Review point 1 was due on {day(-3)}",
        "Overdue 1 action in the plan is overdue",
        f"Review point 2 is due on {day(20)}",
        "In 1 case the person has not been asked yet what they want",
        "Choose a level of approach",
    ]


def day(days: int) -> str:
    then = clock.today() + timedelta(days=days)
    return f"{then.day} {then:%B %Y}"


def test_the_first_notice_of_a_project_is_what_the_first_page_shows(
    lead: Browser, sample: Sample
) -> None:
    for prepare in (sample.start_pilot, lambda: sample.plan_reviews(clock.today())):
        prepare()
        first = told(lead.get("/notices"))[0]
        page = lead.get("/")
        assert first in page.text
        assert "Needs you now" in page.text
        assert to(page, "All that needs you") == "/notices"


def test_what_the_board_asks_for_is_there_until_it_is_submitted_again(
    lead: Browser, sample: Sample, submitted: int
) -> None:
    with sample.opened():
        request_changes(db.session.get_one(Submission, submitted), "engagement", "key_results")
    words = "Review point 1, Part 2: the board asks for changes to questions 4 and 5."
    assert words in told(lead.get("/notices"))
    with sample.opened() as project:
        submit(project, 1)
    assert words not in told(lead.get("/notices"))


def test_a_comment_is_to_be_answered_until_a_lead_has_the_last_word(
    lead: Browser, reviewer: Browser, sample: Sample, submitted: int
) -> None:
    assert reviewer.get("/notices")
    one, two = (comment(sample, submitted, "Rafi Reviewer") for _ in range(2))
    assert "The board waits for an answer to 2 comments." in told(lead.get("/notices"))
    reply(sample, one)
    assert "The board waits for an answer to 1 comment." in told(lead.get("/notices"))
    reply(sample, one, "Rafi Reviewer")
    assert "The board waits for an answer to 2 comments." in told(lead.get("/notices"))
    with sample.opened():
        rafi = identity_of(identity_named("Rafi Reviewer"))
        for id_ in (one, two):
            said = db.session.get_one(Comment, id_)
            resolve(rafi, db.session.get_one(Submission, submitted), said, said.revision)
    assert "The board waits" not in lead.get("/notices").text


def test_who_commented_is_told_of_answers_and_nobody_else(
    reviewer: Browser, chair: Browser, sample: Sample, submitted: int
) -> None:
    said = comment(sample, submitted, "Rafi Reviewer")
    assert "answered" not in reviewer.get("/notices").text
    reply(sample, said)
    assert "1 comment of yours has been answered." in told(reviewer.get("/notices"))
    assert "answered" not in chair.get("/notices").text


def test_a_board_finds_what_awaits_it_and_nothing_after_deciding(
    chair: Browser, reviewer: Browser, sample: Sample, submitted: int
) -> None:
    for browser in (chair, reviewer):
        page = browser.get("/notices")
        assert f"{TITLE}, Part 2, review point 1, submission 1" in page.text
        assert told(page) == [f"It awaits a decision, since {day(0)}."]
        assert to(page, "Read what was submitted").endswith(f"/submissions/{submitted}")
    with sample.opened():
        endorse(db.session.get_one(Submission, submitted))
    assert NOTHING in chair.get("/notices").text


@pytest.mark.parametrize(("days", "waits"), [(13, False), (14, True)])
def test_a_lead_sees_what_has_waited_for_two_weeks(
    lead: Browser, sample: Sample, days: int, *, waits: bool
) -> None:
    sample.plan_reviews(clock.today())
    with on_day(clock.today() - timedelta(days=days)):
        sample.submit(1)
    page = lead.get("/notices")
    assert ("Waits for others" in page.text) == waits
    assert (f"It has been with the board since {day(-days)}." in told(page)) == waits


def test_a_practitioner_finds_what_the_cases_need_and_no_more(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        council = db.session.get_one(Council, project.council_id)
        person = make_person(Role.PRACTITIONER, council=council)
        assign_practitioner(person, project)
        make_case(project, clock.today() - timedelta(days=2), Asked.NOT_YET)
        make_action(project, due_on=clock.today() - timedelta(days=1))
        email = person.email
    browse.sign_in(email, PASSWORD)
    assert told(browse.get("/notices")) == [
        "In 1 case the person has not been asked yet what they want."
    ]
    assert app.testing


def test_another_council_and_another_board_find_nothing(
    app: Flask, browse: Browser, sample: Sample, submitted: int
) -> None:
    assert submitted
    on_board(app, sample, Role.BOARD_REVIEWER, "Rafi")
    said = comment(sample, submitted, "Rafi")
    reply(sample, said, "Rafi")
    with app.app_context():
        elsewhere = identity_for(make_person())
        email = db.session.get_one(Person, elsewhere.person_id).email
        db.session.commit()
    browse.sign_in(email, PASSWORD)
    assert NOTHING in browse.get("/notices").text


def test_notices_ask_no_more_for_ten_projects(app: Flask, lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    before = count_queries(app, lead, "/notices")
    add_projects(sample, like=9)
    assert count_queries(app, lead, "/notices") == before <= MOST_QUERIES
