"""A project's details that cannot be: refused beside their field, with what was typed."""

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Person, Project
from impact_tool.operations.roles import give_role
from tests.factories import LONG_AGO, make_board, make_council
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import refuse
from tests.web.samples import Sample, add_sample
from tests.web.stored import nothing_stored

GOOD = {"title": "Hill Street", "summary": "Who it is with.", "approach": "later", "board_id": ""}
UNKEPT = "They have been taken out below: check the text and save again"
LEVEL = Problem("Select a level of approach", "approach-0")
BOARD = Problem("Select a board that covers the council", "board_id")

# What is sent in the place of what is good, and the problem that it makes.
BAD = {
    "no title": ({"title": ""}, Problem("Enter a title", "title")),
    "only spaces": ({"title": " \u00a0\t"}, Problem("Enter a title", "title")),
    "an invisible title": ({"title": "\u00ad"}, Problem("Enter a title", "title")),
    "long title": (
        {"title": "T" * 121},
        Problem("The title must be 120 characters or fewer. It has 121", "title"),
    ),
    "NUL": (
        {"title": "Hill\x00Street"},
        Problem(f"The title had characters that cannot be kept (U+0000). {UNKEPT}", "title"),
    ),
    "controls": (
        {"summary": "bell \x07 and escape \x1b"},
        Problem(
            f"The summary had characters that cannot be kept (U+0007, U+001B). {UNKEPT}", "summary"
        ),
    ),
    "noncharacter": (
        {"summary": "not \ufffe a character"},
        Problem(f"The summary had characters that cannot be kept (U+FFFE). {UNKEPT}", "summary"),
    ),
    "no summary": ({"summary": "\n\n"}, Problem("Enter a summary", "summary")),
    "long summary": (
        {"summary": "S" * 2001},
        Problem("The summary must be 2,000 characters or fewer. It has 2,001", "summary"),
    ),
    "unknown level": ({"approach": "4"}, LEVEL),
    "no level at all": ({"approach": "banana"}, LEVEL),
    "level 2 that names nothing": (
        {"approach": "2", "enabling_responses": "\n"},
        Problem("Enter which enabling responses you will develop", "enabling_responses"),
    ),
    "level 3 without a partner": (
        {"approach": "3", "enabling_responses": "Peer support"},
        Problem("Enter who your research partner is", "research_partner"),
    ),
    "long partner": (
        {"approach": "3", "enabling_responses": "Peers", "research_partner": "P" * 201},
        Problem(
            "The research partner must be 200 characters or fewer. It has 201", "research_partner"
        ),
    ),
    "unknown board": ({"board_id": "999"}, BOARD),
    "no board at all": ({"board_id": "banana"}, BOARD),
}


def test_a_bad_project_is_neither_created_nor_stored_over_a_good_one(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for page in ("/projects/new", sample.at("edit")):
        form = lead.get(page)
        for case, (values, problem) in BAD.items():
            with subtests.test(case, page=page):
                refuse(app, lead, form, {**GOOD, **values}, problem)


def test_all_problems_are_told_at_once(app: Flask, lead: Browser) -> None:
    values = {**GOOD, "title": "", "summary": "", "approach": "2"}
    page = refuse(app, lead, "/projects/new", values, Problem("Enter a title", "title"))
    targets = ["title", "summary", "enabling_responses"]
    assert [problem.target for problem in page.problems] == targets


def test_a_board_of_another_council_is_refused(app: Flask, lead: Browser, sample: Sample) -> None:
    other = add_sample(app, "hill-2345", "Othershire")
    values = {**GOOD, "board_id": str(other.board_id)}
    for page in ("/projects/new", sample.at("edit")):
        refuse(app, lead, page, values, BOARD)


def lead_second_council(sample: Sample) -> tuple[int, int]:
    """Another council that the lead leads too, and a board that covers only that one."""
    with sample.app.app_context():
        council = make_council()
        board = make_board(council)
        person = db.session.query(Person).filter_by(email=sample.lead_email).one()
        give_role(person, Role.PROJECT_LEAD, council, LONG_AGO)
        db.session.commit()
        return council.id, board.id


def test_a_lead_of_two_councils_chooses_one(app: Flask, lead: Browser, sample: Sample) -> None:
    second, board = lead_second_council(sample)
    missing = Problem("Select the council", "council_id-0")
    refuse(app, lead, "/projects/new", GOOD, missing)
    refuse(app, lead, "/projects/new", {**GOOD, "council_id": "999"}, missing)
    both = {**GOOD, "council_id": str(sample.council_id), "board_id": str(board)}
    refuse(app, lead, "/projects/new", both, BOARD)
    lead.submit({**both, "council_id": str(second)})
    assert council_of(app, "Hill Street") == second


def test_a_project_never_lands_in_a_council_that_its_maker_does_not_lead(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    other = add_sample(app, "hill-2345", "Othershire")
    lead.send("/projects/new", {**GOOD, "council_id": str(other.council_id)})
    with app.app_context():
        councils = db.session.scalars(db.select(Project.council_id).order_by(Project.id)).all()
    assert councils in ([sample.council_id, other.council_id], [1, 2, 1])
    lead.send(sample.at("edit"), {**GOOD, "council_id": str(other.council_id), "revision": "1"})
    assert council_of(app, "Hill Street") == sample.council_id


def test_two_councils_of_a_lead_do_not_open_a_third(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead_second_council(sample)
    third = add_sample(app, "hill-2345", "Thirdshire")
    with nothing_stored(app):
        response = lead.send("/projects/new", {**GOOD, "council_id": str(third.council_id)})
    assert response.status_code == 200
    assert "Thirdshire" not in response.text


def council_of(app: Flask, title: str) -> int:
    with app.app_context():
        query = db.select(Project.council_id).where(Project.title == title)
        found: int = db.session.scalars(query.order_by(Project.id.desc())).all()[0]
        return found
