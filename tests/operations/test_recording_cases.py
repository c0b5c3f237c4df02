"""A case is recorded with its first conversation, or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from impact_tool.domain.cases import CaseRefused, FirstConversation, ReferenceTaken
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import AgeBand, Asked, Capacity, Party, Support
from impact_tool.domain.refusals import NotFound, ProjectArchived
from impact_tool.extensions import clock, db
from impact_tool.models import (
    AuditEvent,
    Case,
    CaseSupporter,
    Conversation,
    ConversationParty,
    DesiredOutcome,
    Project,
)
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.cases import areas_offered, case_of, record_case
from impact_tool.operations.projects import archive_project
from tests.case_factories import make_area
from tests.factories import make_project, on_day
from tests.operations.casework import (
    CHOICE,
    DETAILS,
    FIRST,
    REFERRED,
    SAFER,
    TALK,
    TALKED,
    TODAY,
    first,
    recorded,
)
from tests.operations.counting import count_of, statements

TABLES = (Case, CaseSupporter, Conversation, ConversationParty, DesiredOutcome, AuditEvent)


def test_what_was_said_is_read_back(project: Project) -> None:
    area = make_area(project, "Hill Street")
    said = first(
        SAFER,
        CHOICE,
        reference="HS 27/114",
        is_repeat=True,
        area_id=area.id,
        age_band=AgeBand.FROM_95,
        capacity=Capacity.LACKED,
        capacity_on=REFERRED,
        support=Support.YES,
        supporters=(Party.FAMILY, Party.CARE_ACT_ADVOCATE),
    )
    reading = recorded(project, said)
    whole = reading.whole
    assert whole.details == said.details
    assert whole.conversations == (TALK,)
    assert [outcome.said for outcome in whole.outcomes] == [SAFER, CHOICE]
    assert all(outcome.is_current for outcome in whole.outcomes)
    assert whole.conclusion is None
    assert reading.case.area == area
    assert reading.case.last_dated_on == TALKED
    assert reading.case.revision == 1


def test_only_reference_referral_and_asked_are_needed(project: Project) -> None:
    said = FirstConversation(replace(DETAILS, asked=Asked.NOT_YET, asked_on=None))
    reading = recorded(project, said)
    assert reading.whole == said.whole
    assert reading.case.last_dated_on == REFERRED


def test_who_recorded_it_and_when_is_kept(lead: Identity, project: Project) -> None:
    case = recorded(project).case
    assert (case.made_by_id, case.changed_by_id) == (lead.person_id, lead.person_id)
    with on_day(TODAY):
        assert case.made_at == case.changed_at == clock.now()
    event = db.session.query(AuditEvent).filter_by(act="case.recorded").one()
    assert (event.thing, event.thing_id, event.council_id) == ("case", case.id, project.council_id)
    assert (event.facts, event.before) == ("{}", None)
    assert event.after is not None
    assert len(event.after) == 64


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (first(reference=" "), {"reference"}),
        (first(referred_on=TODAY + timedelta(days=1), asked_on=None), {"referred_on", "held_on"}),
        (first(SAFER, asked=Asked.NO, asked_on=None), {"asked"}),
        (first(area_id=7_000), {"area_id"}),
        (replace(FIRST, conversation=replace(TALK, parties=())), {"parties"}),
    ],
)
def test_what_is_wrong_is_told_by_field_and_nothing_is_stored(
    lead: Identity, project: Project, said: FirstConversation, fields: set[str]
) -> None:
    before = count_of(*TABLES)
    with on_day(TODAY), pytest.raises(CaseRefused) as refused:
        record_case(lead, project, said)
    db.session.rollback()
    assert {fault.field for fault in refused.value.faults} == fields
    assert count_of(*TABLES) == before


@pytest.mark.parametrize("reference", ["HS-1", "hs-1", " h s - 1"])
def test_a_second_case_with_the_same_reference_is_refused(
    lead: Identity, project: Project, reference: str
) -> None:
    recorded(project)
    before = count_of(*TABLES)
    with on_day(TODAY), pytest.raises(ReferenceTaken) as taken:
        record_case(lead, project, first(reference=reference))
    db.session.rollback()
    assert taken.value.reference == reference
    assert count_of(*TABLES) == before


def test_another_project_may_use_the_reference_too(project: Project) -> None:
    other = make_project()
    assert recorded(project).case.reference == recorded(other).case.reference


def test_an_area_of_another_council_or_one_that_was_retired_is_refused(
    lead: Identity, project: Project
) -> None:
    theirs, retired = make_area(make_project()), make_area(project)
    retired.retired_at = clock.now()
    db.session.commit()
    for area in (theirs, retired):
        with on_day(TODAY), pytest.raises(CaseRefused):
            record_case(lead, project, first(area_id=area.id))
    assert areas_offered(project) == []
    assert areas_offered(project, kept=retired.id) == [retired]
    assert areas_offered(project, kept=theirs.id) == []


def test_nothing_is_recorded_in_an_archived_project(lead: Identity, project: Project) -> None:
    archive_project(lead, project)
    with on_day(TODAY), pytest.raises(ProjectArchived):
        record_case(lead, project, FIRST)
    assert count_of(Case) == (0,)


def test_a_case_is_reached_through_its_own_project_only(project: Project) -> None:
    case = recorded(project).case
    other = make_project()
    for read in (case_of, read_case):
        with pytest.raises(NotFound):
            read(other, case.id)
        with pytest.raises(NotFound):
            read(project, case.id + 1)
    assert case_of(project, case.id) is case


def test_a_case_is_read_in_five_queries_however_much_it_holds(project: Project) -> None:
    few = recorded(project, FirstConversation(replace(DETAILS, asked=Asked.NO, asked_on=None)))
    many = recorded(project, first(*[SAFER] * 12, reference="HS-2"))
    for case_id in (few.case.id, many.case.id):
        db.session.expire_all()
        assert project.pilot
        with statements() as sent:
            read_case(project, case_id)
        assert len(sent) <= 5
