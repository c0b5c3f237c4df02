"""Roles and projects given and ended on a person's page, and people let in no longer."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Membership, Person
from impact_tool.operations.people import deactivate
from impact_tool.operations.roles import give_role
from tests.factories import make_board, make_council, make_person
from tests.web.administering import ADMINISTRATOR, Administered, at
from tests.web.pages import Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import TITLE, add_sample
from tests.web.stored import nothing_stored

YESTERDAY = clock.today() - timedelta(days=1)
ONLY = f"{ADMINISTRATOR} is the only administrator of Anyshire who can sign in."


def typed(name: str, days: int) -> dict[str, str]:
    day = clock.today() + timedelta(days=days)
    return date_of(name, str(day.day), str(day.month), str(day.year))


def ending(council: Administered, person_id: int) -> str:
    return at(person_id, f"roles/{council.membership_of(person_id)}/end")


def test_a_role_is_given_and_seen(council: Administered) -> None:
    petra = council.add()
    council.browser.get(at(petra, "roles"))
    page = council.browser.submit({"roles": "project_lead", **typed("until", 30)})
    assert page.notices == ["Petra Practitioner has been given the role."]
    assert "Project lead since" in page.text
    assert council.somebody_else(petra).get(council.sample.at("edit"))


REFUSED = {
    "none": ({}, Problem("Select at least one role", "roles-0")),
    "unknown": ({"roles": "king"}, Problem("Select from the roles below", "roles-0")),
    "ends first": (
        {"roles": "project_lead", **typed("since", 9), **typed("until", 8)},
        Problem("The last day must be the same as or after the first day", "until-day"),
    ),
    "ended": (
        {"roles": "project_lead", **typed("since", -9), **typed("until", -1)},
        Problem("The last day must be today or later", "until-day"),
    ),
    "no day": (
        {"roles": "project_lead", **date_of("since", "", "", "")},
        Problem("Enter the first day", "since-day"),
    ),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_cannot_be_given_is_refused(app: Flask, council: Administered, wrong: str) -> None:
    values, problem = REFUSED[wrong]
    refuse(app, council.browser, at(council.add(), "roles"), values, problem)


def test_a_role_that_is_held_already_is_explained(app: Flask, council: Administered) -> None:
    words = (
        "They have the role practitioner already, since 1 January 2020. "
        "Choose other days, or leave this role out"
    )
    problem = Problem(words, "roles-0")
    refuse(app, council.browser, at(council.add(), "roles"), {"roles": "practitioner"}, problem)


@pytest.mark.parametrize("role", ["board_chair", "board_reviewer"])
def test_a_role_of_a_board_is_neither_offered_nor_given(
    app: Flask, council: Administered, role: str
) -> None:
    petra = council.add()
    for path in (at(petra, "roles"), "/admin/people/invite"):
        page = council.browser.get(path)
        offered = {each.get("value") for each in page.all("input") if each.get("name") == "roles"}
        assert offered == {"practitioner", "project_lead", "council_administrator"}
        sent = [("name", "Ines"), ("email", "ines@example.org"), ("roles", role)]
        with nothing_stored(app):
            sent += list(typed("since", 0).items())
            assert council.browser.send(path, [*sent, ("roles", "practitioner")]).status_code == 403


def test_a_role_ends_now_or_with_a_day(council: Administered) -> None:
    petra = council.add()
    council.browser.get(ending(council, petra))
    page = council.browser.submit({"how": "on_a_day", **typed("last_day", 7)})
    assert page.notices[0].startswith("Petra Practitioner: the role practitioner ends on ")
    assert ", until " in page.text
    council.browser.get(ending(council, petra))
    page = council.browser.submit({"how": "at_once"})
    assert page.notices == ["Petra Practitioner: the role practitioner has ended."]
    assert "Petra Practitioner has no role now." in page.text


ENDINGS = {
    "nothing": ({}, Problem("Select when the role ends", "how-0")),
    "no day": ({"how": "on_a_day"}, Problem("Enter the last day", "last_day-day")),
    "past": (
        {"how": "on_a_day", **typed("last_day", -1)},
        Problem("The last day must be today or later", "last_day-day"),
    ),
}


@pytest.mark.parametrize("wrong", ENDINGS)
def test_an_end_that_makes_no_sense_is_refused(
    app: Flask, council: Administered, wrong: str
) -> None:
    values, problem = ENDINGS[wrong]
    refuse(app, council.browser, ending(council, council.add()), values, problem)


def test_a_role_that_somebody_else_has_ended_meanwhile_is_explained(
    app: Flask, council: Administered
) -> None:
    petra = council.add()
    page = council.browser.get(ending(council, petra))
    with council.council():
        db.session.query(Membership).filter_by(person_id=petra).one().until = YESTERDAY
    problem = Problem("Petra Practitioner does not have this role any more", "how-0")
    refuse(app, council.browser, page, {"how": "at_once"}, problem)


def test_the_last_administrator_is_told_why_they_stay_one(
    app: Flask, council: Administered
) -> None:
    me = ending(council, council.admin_id)
    assert "This is your own role" in council.browser.get(me).text
    page = council.browser.submit({"how": "at_once"})
    assert page.messages[0].startswith(ONLY)
    with nothing_stored(app):
        page = council.browser.arrive(council.browser.send(at(council.admin_id, "end-roles")))
    assert page.notices[0].startswith(ONLY)
    assert council.browser.send(at(council.admin_id, "deactivate")).status_code == 403
    council.add(Role.COUNCIL_ADMINISTRATOR, name="Another One")
    council.browser.get(me)
    assert council.browser.submit({"how": "at_once"}).h1 == "Your work"
    council.browser.get("/admin/people", status=403)


def test_somebody_is_deactivated_at_once_and_let_in_again(council: Administered) -> None:
    petra = council.add()
    theirs = council.somebody_else(petra)
    assert "signed out everywhere" in council.browser.get(at(petra, "deactivate")).text
    page = council.browser.submit({})
    assert page.notices == ["Petra Practitioner is signed out everywhere and cannot sign in."]
    assert theirs.get("/").h1 == "Sign in"
    page = council.browser.submit({})
    assert page.notices == ["Petra Practitioner can sign in again."]
    assert council.somebody_else(petra).get("/").h1 == "Your work"


def test_somebody_who_is_something_elsewhere_loses_only_their_roles_here(
    app: Flask, council: Administered
) -> None:
    petra = council.add()
    with council.council() as place:
        chair = db.session.get_one(Person, petra)
        give_role(chair, Role.BOARD_CHAIR, make_board(place), clock.today())
    page = council.browser.get(at(petra, "deactivate"))
    assert page.h1 == "End all roles of Petra Practitioner"
    with nothing_stored(app):
        page = council.browser.arrive(council.browser.send(at(petra, "deactivate")))
    assert "only who runs the service can do this" in page.notices[0]
    council.browser.get(at(petra, "deactivate"))
    page = council.browser.submit({})
    assert page.notices == ["Petra Practitioner has no role here any more."]
    assert "Your board" in council.somebody_else(petra).get("/").text
    with council.council():
        deactivate(db.session.get_one(Person, petra))
    page = council.browser.arrive(council.browser.send(at(petra, "activate")))
    assert "only who runs the service can do this" in page.notices[0]
    assert page.text.count("can let them sign in again") == 1


def test_people_and_roles_of_another_council_are_not_found(
    app: Flask, council: Administered
) -> None:
    petra = council.add()
    with council.council() as place:
        theirs = make_person(Role.PRACTITIONER, council=make_council()).id
        on_board = make_person(Role.BOARD_CHAIR, board=make_board(place)).id
    with nothing_stored(app):
        for person_id in (theirs, on_board):
            for page in ("roles", "projects", "deactivate", "activate", "invite", "end-roles"):
                sent = {"roles": "project_lead", **typed("since", 0)}
                assert council.browser.send(at(person_id, page), sent).status_code == 404
            for owner in (petra, person_id):
                path = at(owner, f"roles/{council.membership_of(person_id)}/end")
                assert council.browser.send(path, {"how": "at_once"}).status_code == 404


def test_an_administrator_chooses_the_projects_of_a_practitioner(council: Administered) -> None:
    petra = council.add()
    page = council.browser.get(at(petra, "projects"))
    box = next(each for each in page.all("input") if each.get("type") == "checkbox")
    page = council.browser.submit({"chosen": box.get("value", "")})
    assert page.notices == ["The projects of Petra Practitioner have been saved."]
    assert TITLE in council.somebody_else(petra).get("/").text


def test_a_project_of_another_council_cannot_be_chosen(app: Flask, council: Administered) -> None:
    other = add_sample(app, "elsewhere-2345", "Othershire")
    with other.opened() as project:
        project_id = str(project.id)
    gone = "One of these cannot be chosen any more. Check the list and save again"
    problem = Problem(gone, "chosen-0")
    refuse(app, council.browser, at(council.add(), "projects"), {"chosen": project_id}, problem)


def test_choosing_where_nothing_is_offered_any_more_is_explained(
    app: Flask, council: Administered
) -> None:
    admin, lead_id = council.browser, council.add(Role.PROJECT_LEAD, name="Lead")
    lead = council.somebody_else(lead_id)
    with nothing_stored(app):
        page = admin.arrive(admin.send(at(lead_id, "projects"), {"chosen": "1"}))
        assert page.notices == ["Nothing was changed: there are no projects to choose any more."]
        page = lead.arrive(lead.send(council.sample.at("people/edit"), {"chosen": "1"}))
        assert page.notices == ["Nothing was changed: there is nobody to choose any more."]


def test_a_lead_chooses_the_practitioners_of_a_project(council: Administered) -> None:
    petra = council.add()
    lead = council.somebody_else(council.add(Role.PROJECT_LEAD, name="Lead"))
    lead.get(council.sample.at("people/edit"))
    page = lead.submit({"chosen": str(petra)})
    assert page.notices == ["The people of this project have been saved."]
    assert "Petra Practitioner" in page.text
    assert "Petra Practitioner" in council.browser.get(council.sample.at("people")).text
    council.browser.get(council.sample.at("people/edit"), status=403)
    for nonsense in ("999999", "x", "", str(council.admin_id)):
        page = lead.get(council.sample.at("people/edit"))
        assert lead.submit({"chosen": nonsense}).problems
