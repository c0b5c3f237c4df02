"""A project's briefing note is suggested until it is adapted, and every version is kept."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from impact_tool.domain.briefing import as_suggested
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import ProjectArchived, StaleForm
from impact_tool.extensions import db
from impact_tool.guide import briefing_guide
from impact_tool.models import AuditEvent, BriefingVersion, Project
from impact_tool.operations.briefings import adapt_briefing, briefing_of, note_of
from impact_tool.operations.projects import archive_project
from tests.factories import on_day, start_pilot_on
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import count_of

SUGGESTED = as_suggested(briefing_guide())
OURS = replace(SUGGESTED, recording=("spreadsheet",), contact="The duty desk")


def test_until_it_is_adapted_the_note_is_as_suggested(project: Project) -> None:
    found = briefing_of(project)
    assert (found.said, found.revision) == (SUGGESTED, 0)


def test_what_is_adapted_is_kept_as_versions(lead: Identity, project: Project) -> None:
    adapt_briefing(lead, project, OURS, 0)
    adapt_briefing(lead, project, replace(OURS, contact="Omar"), 1)
    db.session.commit()
    found = briefing_of(project)
    assert (found.said.contact, found.said.recording) == ("Omar", ("spreadsheet",))
    assert (found.revision, found.said_by) == (2, lead.name)
    assert count_of(BriefingVersion) == (2,)


def test_the_same_again_makes_no_version(lead: Identity, project: Project) -> None:
    adapt_briefing(lead, project, OURS, 0)
    before = count_of(BriefingVersion, AuditEvent)
    adapt_briefing(lead, project, OURS, 1)
    assert count_of(BriefingVersion, AuditEvent) == before


@pytest.mark.parametrize("based_on", [-1, 0, 2])
def test_what_somebody_adapted_meanwhile_is_not_written_over(
    lead: Identity, project: Project, based_on: int
) -> None:
    adapt_briefing(lead, project, OURS, 0)
    with pytest.raises(StaleForm):
        adapt_briefing(lead, project, SUGGESTED, based_on)
    assert briefing_of(project).said == OURS


def test_of_two_at_the_same_time_one_is_told(app: Flask, lead: Identity, project: Project) -> None:
    project_id = project.id
    db.session.commit()

    def adapt() -> bool:
        try:
            adapt_briefing(lead, db.session.get_one(Project, project_id), OURS, 0)
        except StaleForm:
            db.session.rollback()
            return False
        commit_slowly()
        return True

    assert sorted(at_once(app, [adapt, adapt])) == [False, True]
    assert count_of(BriefingVersion) == (1,)


def test_nothing_is_adapted_in_an_archived_project(lead: Identity, project: Project) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        adapt_briefing(lead, project, OURS, 0)


def test_the_note_says_whose_referrals_are_in_the_pilot(project: Project) -> None:
    with on_day(date(2026, 12, 1)):
        assert note_of(project).about == ""
        start_pilot_on(project, date(2027, 1, 5))
        note = note_of(project)
    expected = "This pilot is for all safeguarding referrals, from 5 January 2027 to 4 April 2027."
    assert note.about == expected
    assert (note.project, note.made_on) == (project.title, date(2026, 12, 1))
