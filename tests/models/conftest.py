"""A database with something in every table that belongs to a council."""

from datetime import date

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.actions import ActionStatus, Progress
from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import BriefingVersion, LevelAssessment, Project
from impact_tool.operations import outbox
from impact_tool.operations.actions import report_progress
from impact_tool.operations.people import assign_practitioner
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.typed_tallies import remove_typed_tally
from tests.factories import (
    lead_of,
    make_board,
    make_person,
    make_project,
    on_day,
    plan_from,
    plan_reviews,
    say,
    start_pilot_on,
)
from tests.models.planning_rows import a_briefing, an_assessment
from tests.models.review_rows import review_work
from tests.models.sharing_rows import sharing_work
from tests.planning_factories import make_action
from tests.tally_factories import type_tally, typed


@pytest.fixture
def project(session: scoped_session[Session]) -> Project:
    """A project whose pilot has started, with a row in each table of a council."""
    made = make_full_project()
    session.commit()
    return made


@pytest.fixture
def other(session: scoped_session[Session]) -> Project:
    """The same of another council."""
    made = make_full_project()
    session.commit()
    return made


def make_full_project() -> Project:
    with on_day(date(2026, 12, 1)):
        made = make_project()
        make_board(made.council)
        assign_practitioner(make_person(Role.PRACTITIONER, council=made.council), made)
        start_pilot_on(made, date(2027, 1, 5))
        (point,) = plan_reviews(made, date(2027, 5, 14))
        type_tally(made, point, typed())
        remove_typed_tally(lead_of(made), made, point, "Cases are recorded here", 1)
    with on_day(date(2027, 2, 1)):
        say(made, "issues", "Few people are asked.")
        say(made, "work_completed", "We trained 40 people.", review_point=1)
        longer = plan_from(date(2027, 1, 5), high=40)
        set_pilot(lead_of(made), made, longer, "Few referrals", made.pilot.revision)
        outbox.put("mail", {}, made.council_id)
        plan_work(made)
        review_work(made)
        sharing_work(made)
    return made


def plan_work(project: Project) -> None:
    """A row in each table of planning that is frozen."""
    begun = Progress(ActionStatus.DOING, "Begun")
    report_progress(lead_of(project), project, make_action(project), begun, 1)
    db.session.add(LevelAssessment(**an_assessment(project) | {"number": 1}))
    db.session.add(BriefingVersion(**a_briefing(project) | {"number": 1}))
    db.session.flush()
