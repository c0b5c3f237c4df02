"""Every identifier in an address or a form, with that of somebody else's thing: never found.

Whoever asks is lead and administrator of their own council, and has no right in the other one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Board, Council, Person
from impact_tool.operations.roles import give_role
from tests.factories import LONG_AGO, PASSWORD, make_person
from tests.web.access_table import DETAILS, INVITED, ROLES, ROWS, Row
from tests.web.browsing import Browser
from tests.web.filled import fill
from tests.web.samples import Sample, add_sample
from tests.web.stored import TRAIL, differing, nothing_stored, stored

NOT_FOUND = 404
# What each part of an address is replaced by, one at a time, while the others stay one's own: what
# is the other council's, or for what is counted within a thing of one's own a number too high.
OTHERS = {"reference", "person_id", "membership_id", "action_id", "evidence_id", "involved_id"}
OTHERS |= {"case_id", "conversation_id", "outcome_id", "submission_id", "comment_id"}
OTHERS |= {"board_id", "sharing_id"}
TOO_HIGH = {"number", "review_point", "revision", "occasion", "area_id"}
# A link from a mail is a key and no identifier; a part of the pro forma is one of three words, and
# so are the others words of short lists.
NO_IDENTIFIERS = {"token", "part", "filename", "kind", "what", "version", "topic", "question_id"}
# What stands in addresses of cases and outcomes in place of the first of them.
INSTEAD = {
    **dict.fromkeys(("<bare>", "<ended>", "<removed>"), "case_id"),
    "<other outcome>": "outcome_id",
}


@dataclass(frozen=True)
class Two:
    """One's own council and another one, each with a project, a person and roles."""

    browser: Browser
    own: Sample
    other: Sample
    ours: Mapping[str, str]
    theirs: Mapping[str, str]

    def known(self, swapped: str) -> Mapping[str, str]:
        """What stands in addresses, with one part that is the other council's."""
        theirs = {**self.other.known(), **self.theirs}
        ours = {**self.own.known(), **self.ours}
        return {
            name: theirs[name] if swapped in INSTEAD.get(name, name) else value
            for name, value in ours.items()
        }


@pytest.fixture
def two(app: Flask, browse: Browser, sample: Sample) -> Two:
    other = add_sample(app, "hill-2345", "Othershire")
    theirs, ours = fill(other), fill(sample)
    with app.app_context():
        lead = db.session.query(Person).filter_by(email=sample.lead_email).one()
        own = db.session.get_one(Council, sample.council_id)
        give_role(lead, Role.COUNCIL_ADMINISTRATOR, own, LONG_AGO)
        give_role(lead, Role.BOARD_CHAIR, db.session.get_one(Board, sample.board_id), LONG_AGO)
        db.session.commit()
    browse.sign_in(sample.lead_email, PASSWORD)
    return Two(browse, sample, other, ours, theirs)


def parts_of(rule: str) -> set[str]:
    return {part.split(">")[0].split(":")[-1] for part in rule.split("<")[1:]}


def test_every_part_of_every_address_is_known_here(app: Flask) -> None:
    found = {name for rule in app.url_map.iter_rules() for name in rule.arguments}
    assert found == OTHERS | TOO_HIGH | NO_IDENTIFIERS


def statuses(two: Two, part: str, rows: Sequence[Row]) -> dict[str, int]:
    found = {}
    for row in rows:
        address = row.address(two.known(part)) if part in OTHERS else too_high(two, row, part)
        if row.method == "POST":
            status = two.browser.send(address, row.sent).status_code
        else:
            status = two.browser.ask(row.method, address).status_code
        found[f"{row.method} {row.rule}"] = status
    return found


def too_high(two: Two, row: Row, part: str) -> str:
    values = {name: "99" for name in row.values if part in name}
    known = {**two.own.known(), **two.ours}
    return Row(row.method, row.rule, {}, {**row.values, **values}).address(known)


@pytest.mark.parametrize("part", sorted(OTHERS | TOO_HIGH))
def test_what_is_not_ones_own_is_not_found(app: Flask, two: Two, part: str) -> None:
    rows = [row for row in ROWS if part in parts_of(row.rule)]
    assert rows != []
    before = stored(app)
    found = statuses(two, part, rows)
    # That somebody looked at a case of their own, before what is in it was not found, is recorded.
    assert differing(before, stored(app)).keys() <= TRAIL
    assert found == dict.fromkeys(found, NOT_FOUND)


def forms(two: Two) -> dict[str, tuple[str, dict[str, str]]]:
    """For each field that holds an identifier: where it is sent, with the other council's."""
    theirs, ours = two.other.known(), two.own.known()
    one = f"/admin/people/{ours['<int:person_id>']}"
    council = {"council_id": str(two.other.council_id)}
    details = {**DETAILS, "board_id": str(two.other.board_id)}
    person = {"chosen": theirs["<int:person_id>"], "was": ""}
    with two.other.opened() as project:
        theirs_too = {"chosen": str(project.id), "was": ""}
    return {
        "the council of an invitation": ("/admin/people/invite", {**INVITED, **council}),
        "the council of a role": (f"{one}/roles", {**ROLES, **council}),
        "the council of a project": ("/projects/new", {**DETAILS, **council}),
        "the board of a project": ("/projects/new", details),
        "another board of a project": (two.own.at("edit"), {**details, "revision": "1"}),
        "a practitioner of a project": (two.own.at("people/edit"), person),
        "a project of a practitioner": (f"{one}/projects", theirs_too),
    }


@pytest.mark.parametrize("field", range(7))
def test_what_is_chosen_in_a_form_is_never_the_other_councils(
    app: Flask, two: Two, field: int
) -> None:
    """What one's own council has but one of is chosen in its place; all else is refused."""
    (name, (address, sent)) = list(forms(two).items())[field]
    other = stored_of(app, two.other)
    two.browser.send(address, sent)
    assert stored_of(app, two.other) == other, name


def stored_of(app: Flask, sample: Sample) -> str:
    """All that is stored of a council and its board: what points at it, in whatever table."""
    with app.app_context():
        found = []
        for table in db.metadata.sorted_tables:
            for name, id_ in (("council_id", sample.council_id), ("board_id", sample.board_id)):
                if name in table.columns:
                    query = db.select(table).where(table.columns[name] == id_)
                    found.append(sorted(map(repr, db.session.execute(query))))
        return repr(found)


def test_the_trail_of_another_council_is_not_found(app: Flask, two: Two) -> None:
    with nothing_stored(app):
        for page in ("audit", "audit.csv", "audit.json"):
            address = f"/admin/{page}?council={two.other.council_id}"
            assert two.browser.ask("GET", address).status_code == NOT_FOUND


def test_the_people_of_another_council_are_not_listed(two: Two) -> None:
    for page in ("people", "people/former"):
        address = f"/admin/{page}?council={two.other.council_id}"
        assert two.browser.ask("GET", address).status_code == NOT_FOUND


def test_somebody_of_both_councils_is_reached_in_ones_own_alone(app: Flask, two: Two) -> None:
    """Their role elsewhere cannot be ended by its number."""
    with app.app_context():
        councils = [db.session.get_one(Council, each.council_id) for each in (two.own, two.other)]
        person = make_person(Role.PRACTITIONER, council=councils[0])
        elsewhere = give_role(person, Role.PRACTITIONER, councils[1], LONG_AGO)
        db.session.commit()
        address = f"/admin/people/{person.id}/roles/{elsewhere.id}/end"
    with nothing_stored(app):
        assert two.browser.ask("GET", address).status_code == NOT_FOUND
        assert two.browser.send(address, {"how": "at_once"}).status_code == NOT_FOUND
