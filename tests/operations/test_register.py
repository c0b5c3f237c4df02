"""Loading the register makes the councils what it says, again and again, and deletes none."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Council, CouncilCode
from impact_tool.operations.councils import add_council
from impact_tool.operations.register import Loaded, Outcome, load_register
from impact_tool.registers import FormerCode, RegisteredCouncil, register_of_councils
from tests.factories import make_lead, make_project, on_day

pytestmark = pytest.mark.usefixtures("session")

DEVON = RegisteredCouncil("E10000008", "Devon", "county", "South West")
KENT = RegisteredCouncil("E10000016", "Kent", "county", "South East")
DAY = date(2027, 4, 1)
RECODED = RegisteredCouncil(
    "E10000099", "Devon", "county", "South West", None, (FormerCode("E10000008", DAY),)
)


def load(*entries: RegisteredCouncil) -> Loaded:
    loaded = load_register(entries)
    db.session.commit()
    db.session.expire_all()
    return loaded


def named(name: str) -> Council:
    return db.session.scalars(select(Council).where(Council.name == name)).one()


def test_the_first_load_adds_every_council() -> None:
    loaded = load(*register_of_councils())
    assert len(loaded.with_outcome(Outcome.ADDED)) == len(loaded.outcomes) == 153
    somerset = named("Somerset")
    assert (somerset.gss_code, somerset.kind) == ("E06000066", "unitary authority")
    assert (somerset.region, somerset.since) == ("South West", date(2023, 4, 1))
    assert somerset.until is None
    codes = db.session.scalars(select(CouncilCode).order_by(CouncilCode.code)).all()
    assert [code.code for code in codes] == ["E06000048", "E08000016", "E08000019", "E08000020"]
    assert codes[1].council_id == named("Barnsley").id


def test_the_second_load_changes_nothing() -> None:
    load(*register_of_councils())
    loaded = load(*register_of_councils())
    assert set(loaded.outcomes.values()) == {Outcome.UNCHANGED}
    assert db.session.query(Council).count() == 153


def test_what_the_register_says_otherwise_is_changed() -> None:
    load(DEVON, KENT)
    devon = named("Devon").id
    loaded = load(RegisteredCouncil("E10000008", "New Devon", "county", "South East", DAY), KENT)
    assert loaded.outcomes == {"New Devon": Outcome.CHANGED, "Kent": Outcome.UNCHANGED}
    changed = db.session.get_one(Council, devon)
    assert (changed.name, changed.region, changed.since) == ("New Devon", "South East", DAY)


def test_a_council_with_another_code_is_the_same_council() -> None:
    load(DEVON)
    devon = named("Devon").id
    assert load(RECODED).outcomes == {"Devon": Outcome.CHANGED}
    changed = db.session.get_one(Council, devon)
    assert (changed.gss_code, changed.until) == ("E10000099", None)
    former = db.session.get_one(CouncilCode, "E10000008")
    assert (former.council_id, former.until) == (devon, DAY)
    assert load(RECODED).outcomes == {"Devon": Outcome.UNCHANGED}


def test_a_council_that_is_no_longer_in_it_ends_and_keeps_its_projects() -> None:
    load(DEVON, KENT)
    project = make_project(make_lead(named("Devon")))
    with on_day(DAY):
        loaded = load(KENT)
    assert loaded.with_outcome(Outcome.ENDED) == ["Devon"]
    assert named("Devon").until == DAY
    assert project.council.name == "Devon"
    with on_day(date(2027, 5, 1)):
        assert load(KENT).outcomes == {"Kent": Outcome.UNCHANGED}
    assert named("Devon").until == DAY


def test_a_council_that_is_in_it_again_ends_no_longer() -> None:
    load(DEVON, KENT)
    load(KENT)
    assert load(DEVON, KENT).with_outcome(Outcome.RETURNED) == ["Devon"]
    assert named("Devon").until is None


def test_a_council_that_has_yet_to_begin_can_end() -> None:
    load(RegisteredCouncil("E06000090", "Avon", "unitary authority", "South West", DAY), KENT)
    with on_day(date(2027, 1, 5)):
        load(KENT)
    assert named("Avon").until == DAY


def test_a_new_council_can_have_the_name_of_the_one_that_it_follows() -> None:
    load(DEVON)
    old = named("Devon").id
    unitary = RegisteredCouncil("E06000077", "Devon", "unitary authority", "South West", DAY)
    with on_day(DAY):
        loaded = load(unitary)
    kept = "Devon (until 1 April 2027)"
    assert loaded.outcomes == {"Devon": Outcome.ADDED, kept: Outcome.ENDED}
    assert named("Devon").gss_code == "E06000077"
    assert db.session.get_one(Council, old).name == kept


def test_two_councils_can_change_names() -> None:
    load(DEVON, KENT)
    swapped = [
        RegisteredCouncil("E10000008", "Kent", "county", "South West"),
        RegisteredCouncil("E10000016", "Devon", "county", "South East"),
    ]
    load(*swapped)
    assert (named("Kent").gss_code, named("Devon").gss_code) == ("E10000008", "E10000016")


def test_a_council_without_a_code_gets_that_of_its_name_and_others_stay() -> None:
    known = add_council("devon", "", "")
    sample = add_council("Riverside (sample)", "", "")
    assert load(DEVON).outcomes == {"Devon": Outcome.CHANGED}
    assert db.session.get_one(Council, known.id).gss_code == "E10000008"
    assert db.session.get_one(Council, sample.id).until is None


def test_each_load_leaves_one_event_with_numbers_and_ids() -> None:
    load(DEVON, KENT)
    load(RegisteredCouncil("E10000008", "New Devon", "county", "South West"))
    devon, kent = named("New Devon").id, named("Kent").id
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.act for event in events] == ["register.loaded"] * 2
    assert json.loads(events[0].facts) == {"added": 2, "changed": [], "ended": [], "returned": []}
    assert json.loads(events[1].facts) == {
        "added": 0,
        "changed": [devon],
        "ended": [kent],
        "returned": [],
    }
