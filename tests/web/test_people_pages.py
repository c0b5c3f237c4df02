"""An administrator's pages about the people of their council."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Membership, Person
from impact_tool.operations.council_people import MOST_ON_A_PAGE
from impact_tool.operations.people import deactivate
from impact_tool.operations.roles import give_role
from tests.factories import make_board, make_council, make_person
from tests.web.administering import ADMINISTRATOR, Administered, at
from tests.web.pages import Page, text_of
from tests.web.samples import TITLE
from tests.web.test_numbers_of_queries import count_queries

LISTED = "/admin/people"
FORMER = "/admin/people/former"


def names_on(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-card__title")]


def test_the_list_says_who_is_what_since_when_and_in_which_state(council: Administered) -> None:
    petra = council.add()
    council.assign(petra)
    gone, new = council.add(name="Gone Away"), council.add(Role.PROJECT_LEAD, name="New Here")
    with council.council():
        deactivate(db.session.get_one(Person, gone))
        db.session.get_one(Person, new).password = None
    page = council.browser.get(LISTED)
    said = {name: text_of(card) for name, card in zip(names_on(page), cards(page), strict=True)}
    assert list(said) == [
        ADMINISTRATOR,
        "Gone Away",
        "Lena of Anyshire",
        "New Here",
        "Petra Practitioner",
    ]
    assert "Practitioner since 1 January 2020" in said["Petra Practitioner"]
    assert f"Assigned to: {TITLE} Active" in said["Petra Practitioner"]
    assert said["Gone Away"].endswith("Deactivated")
    assert said["New Here"].endswith("Invited")


def cards(page: Page) -> list[object]:
    return list(page.with_class("app-person"))


def test_people_whose_roles_have_ended_stand_in_a_list_of_their_own(council: Administered) -> None:
    petra = council.add()
    with council.council():
        membership = db.session.query(Membership).filter_by(person_id=petra).one()
        membership.until = clock.today() - timedelta(days=1)
    page = council.browser.get(LISTED)
    assert "Petra Practitioner" not in names_on(page)
    assert "People whose roles have ended (1)" in page.text
    former = council.browser.get(FORMER)
    assert names_on(former) == ["Petra Practitioner"]
    assert "from 1 January 2020 to" in former.text
    council.browser.get(at(petra))


@pytest.mark.parametrize("sought", ["petra", "PETRA PRACT", "practitioner"])
def test_a_search_finds_by_a_part_of_the_name(council: Administered, sought: str) -> None:
    council.add()
    assert names_on(council.browser.get(f"{LISTED}?search={sought}")) == ["Petra Practitioner"]


def test_a_search_finds_by_address_and_takes_signs_as_they_are(council: Administered) -> None:
    email = council.email_of(council.add())
    assert names_on(council.browser.get(f"{LISTED}?search={email}")) == ["Petra Practitioner"]
    for sign in ("%25", "_", "%5C", "%27", "%22%3E%3Cscript%3E", "x" * 9000):
        page = council.browser.get(f"{LISTED}?search={sign}")
        assert names_on(page) == []
        assert "0 found for" in page.text


def test_long_lists_come_in_pages(council: Administered) -> None:
    for number in range(MOST_ON_A_PAGE):
        council.add(name=f"Person {number:02}")
    first = council.browser.get(LISTED)
    assert len(names_on(first)) == MOST_ON_A_PAGE
    second = council.browser.get(f"{LISTED}?page=2")
    assert len(names_on(second)) == 2
    assert f"{LISTED}?council={council.sample.council_id}&page=2" in first.links()
    for beyond in ("3", "999999"):
        assert names_on(council.browser.get(f"{LISTED}?page={beyond}")) == names_on(second)
    for nonsense in ("0", "-1", "x", "", "9" * 50, "²"):
        assert names_on(council.browser.get(f"{LISTED}?page={nonsense}")) == names_on(first)


def test_the_lists_ask_the_database_as_often_for_many_people_as_for_few(
    app: Flask, council: Administered
) -> None:
    council.assign(council.add())
    of_project = council.sample.at("people")
    pages = (LISTED, FORMER, "/", f"{LISTED}?search=p", of_project)
    few = [count_queries(app, council.browser, page) for page in pages]
    for number in range(10):
        council.assign(council.add(name=f"Person {number}"))
    assert [count_queries(app, council.browser, page) for page in pages] == few
    assert max(few) <= 16


def test_nobody_of_another_council_is_listed_or_found(council: Administered) -> None:
    petra = council.add()
    with council.council():
        elsewhere, board = make_council("Othershire"), make_board(name="Other Board")
        theirs = make_person(Role.PROJECT_LEAD, council=elsewhere, name="Other Person").id
        member = make_person(Role.BOARD_CHAIR, board=board, name="Board Person").id
        give_role(db.session.get_one(Person, petra), Role.PROJECT_LEAD, elsewhere, clock.today())
        give_role(db.session.get_one(Person, petra), Role.BOARD_CHAIR, board, clock.today())
        elsewhere_id = elsewhere.id
    for path in (LISTED, f"{LISTED}?search=o", at(petra), at(petra, "deactivate")):
        text = council.browser.get(path).text
        for secret in ("Other Person", "Board Person", "Othershire", "Other Board"):
            assert secret not in text
    for person_id in (theirs, member, 999_999):
        for page in ("", "roles", "projects", "deactivate"):
            council.browser.get(at(person_id, page), status=404)
    council.browser.get(f"{LISTED}?council={elsewhere_id}", status=404)


def test_an_administrator_of_two_councils_sees_each_by_itself(council: Administered) -> None:
    with council.council():
        other = make_council("Othershire")
        make_person(Role.PRACTITIONER, council=other, name="Other Person")
        admin = db.session.get_one(Person, council.admin_id)
        give_role(admin, Role.COUNCIL_ADMINISTRATOR, other, clock.today())
        other_id = other.id
    assert "Other Person" not in names_on(council.browser.get(LISTED))
    page = council.browser.get(f"{LISTED}?council={other_id}")
    assert names_on(page) == [ADMINISTRATOR, "Other Person"]
    page = council.browser.get("/admin/people/invite")
    page = council.browser.submit({"name": "Ines", "email": "ines@example.org", "roles": "x"})
    assert {problem.message for problem in page.problems} == {
        "Select the council",
        "Select from the roles below",
    }
