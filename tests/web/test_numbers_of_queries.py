"""A page asks the database as often for one project, or review point, as for ten."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from impact_tool.domain.actions import MadeFrom
from impact_tool.extensions import clock, db
from impact_tool.models import Person
from impact_tool.operations.citations import cite_new
from tests import factories
from tests.planning_factories import A_FILE, make_action, make_evidence
from tests.web.browsing import Browser
from tests.web.samples import Sample

MANY = 10
# Four are for who is asking and in which session, and one for the project.
MOST = {
    "/": 14,
    "": 18,
    "pilot": 14,
    "figures": 15,
    "review-points/1/figures": 14,
    "review-points/1/tally": 11,
    "review-points": 9,
    "reports": 8,
    "part-1": 8,
    "part-1/3": 11,
    "part-1/4": 10,
    "part-1/check": 8,
    "review-points/1/part-2": 7,
    "review-points/1/part-2/15": 10,
    "review-points/1/part-2/5": 16,
    "review-points/1/part-2/all": 22,
    "review-points/1/part-2/check": 22,
    "edit": 6,
    "duplicate": 5,
    "word": 5,
    "cases/record": 6,
    "people": 6,
    "history": 8,
    "people/edit": 7,
    "actions": 8,
    "actions/areas": 6,
    "actions/time-line": 9,
    "actions/guide": 9,
    "actions/new": 9,
    "actions/order": 6,
    "actions/1": 10,
    "actions/1/links": 10,
    "evidence": 9,
    "evidence/1": 8,
    "evidence/new": 5,
    "part-1/4/evidence": 10,
}
# Pages that show two review points, and the most that these ask.
OF_TWO = {"compare": 17, "series": 15}


@contextmanager
def queries_of(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database within the block."""
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def count_queries(app: Flask, browse: Browser, path: str) -> int:
    with queries_of(app) as seen:
        browse.get(path)
    return len([statement for statement in seen if not statement.startswith("BEGIN")])


def address(sample: Sample, page: str) -> str:
    return page if page.startswith("/") else sample.at(page)


def add_projects(sample: Sample, *, like: int) -> None:
    """More projects of the same lead, each with a review point."""
    with sample.app.app_context():
        lead = db.session.query(Person).filter_by(email=sample.lead_email).one()
        identity = factories.identity_for(lead)
        for _ in range(like):
            project = factories.make_project(identity)
            factories.plan_reviews(project, clock.today())
        db.session.commit()


def plan_work(sample: Sample, *, times: int = 1) -> None:
    """Actions that serve an answer, and evidence that it cites."""
    with sample.opened() as project:
        answer = factories.part_of(project).answers["issues"]
        for _ in range(times):
            make_action(project, made_from=MadeFrom(answer_id=answer.id))
            piece = make_evidence(project, file=A_FILE)
            cite_new(factories.lead_of(project), project, answer.id, piece)


def prepare(sample: Sample) -> None:
    sample.say("issues", "What it was")
    sample.start_pilot()
    sample.say("issues", "What it is")
    sample.plan_reviews(clock.today() + timedelta(days=100))
    plan_work(sample)


def test_pages_ask_no_more_for_ten_projects_and_review_points(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    prepare(sample)
    one = {page: count_queries(app, lead, address(sample, page)) for page in MOST}
    days = [clock.today() + timedelta(days=100 + n) for n in range(1, MANY)]
    sample.plan_reviews(*days)
    add_projects(sample, like=MANY - 1)
    plan_work(sample, times=MANY)
    for page, before in one.items():
        with subtests.test(page):
            assert count_queries(app, lead, address(sample, page)) == before


def test_pages_of_two_review_points_ask_no_more_for_ten(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    days = [clock.today() + timedelta(days=100 + n) for n in range(MANY)]
    sample.plan_reviews(*days[:2])
    two = {page: count_queries(app, lead, sample.at(page)) for page in OF_TWO}
    sample.plan_reviews(*days[2:])
    for page, most in OF_TWO.items():
        with subtests.test(page):
            assert count_queries(app, lead, sample.at(page)) == two[page] <= most


def test_pages_ask_little(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    prepare(sample)
    for page, most in MOST.items():
        with subtests.test(page):
            assert count_queries(app, lead, address(sample, page)) <= most
