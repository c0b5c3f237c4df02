"""Fills an empty installation with the samples, through the operations that pages use too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from flask_security import hash_password

from impact_tool.cli.filling_cases import do_to_case
from impact_tool.cli.filling_reviews import fill_reviews
from impact_tool.cli.filling_sharing import fill_sharing
from impact_tool.cli.plan_filling import fill_plans
from impact_tool.cli.sample_cases import CaseStep
from impact_tool.cli.samples import (
    AnswerSaved,
    PilotSet,
    ProjectArchived,
    SampleProject,
    SampleSettings,
    Step,
    sample_people,
    sample_places,
    sample_projects,
    sample_settings,
)
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import ENGLAND, clock
from impact_tool.models import Board, Council, Person, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.boards import add_board
from impact_tool.operations.case_areas import add_area, areas_of, retire_area
from impact_tool.operations.case_settings import quiet_time_of, set_quiet_days
from impact_tool.operations.councils import add_council
from impact_tool.operations.experience_wording import question_called, set_wording
from impact_tool.operations.identities import identity_of
from impact_tool.operations.installation import mark_as_demo
from impact_tool.operations.people import add_person_with_hash, assign_practitioner
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.projects import archive_project, create_project
from impact_tool.operations.review_points import REVIEW_DATES, ReviewDates, save_review_dates
from impact_tool.operations.roles import give_role
from impact_tool.operations.statements import read_part_1, read_part_2

_MORNING = time(9, 40)
_BETWEEN_STEPS = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class _Cast:
    places: Mapping[str, Council | Board]
    people: Mapping[str, Person]


def fill(password: str) -> None:
    """Add the samples to the transaction at hand; the sample people share the password."""
    today = clock.today()
    mark_as_demo()
    places = _add_places(today)
    cast = _Cast(places, _add_people(today, password, places))
    for settings in sample_settings(today):
        _set(settings, cast)
    for sample in sample_projects(today):
        _add_project(sample, cast)
    fill_plans(cast.people, today)
    fill_reviews(cast.people, today)
    fill_sharing(today)


def _add_places(today: date) -> Mapping[str, Council | Board]:
    councils, boards = sample_places(today)
    found = {c.name: add_council(c.name, c.kind, c.region) for c in councils}
    covering = {b.name: add_board(b.name, [found[name] for name in b.councils]) for b in boards}
    return {**found, **covering}


def _add_people(
    today: date, password: str, places: Mapping[str, Council | Board]
) -> Mapping[str, Person]:
    # Hashing is slow on purpose, and the people share the password: once is enough.
    hashed, people = hash_password(password), {}
    for sample in sample_people(today):
        with clock.at(_moment(sample.since, 0)):
            person = add_person_with_hash(sample.name, sample.email, hashed)
            give_role(person, sample.role, places[sample.place], sample.since)
        people[sample.email] = person
    return people


def _add_project(sample: SampleProject, cast: _Cast) -> None:
    details = sample.details
    if sample.board:
        details = replace(details, board_id=cast.places[sample.board].id)
    with clock.at(_moment(sample.made_on, 0)):
        identity = identity_of(cast.people[sample.made_by])
        council_id = cast.places[sample.council].id
        project = create_project(identity, council_id, details, sample.reference)
        for email in sample.practitioners:
            assign_practitioner(cast.people[email], project)
    for _, steps in groupby(sample.steps, key=lambda step: step.on):
        for index, step in enumerate(steps, start=1):
            with clock.at(_moment(step.on, index)):
                _do(identity_of(cast.people[step.by]), project, step)


def _moment(day: date, index: int) -> datetime:
    """Every step has a time of its own, in the order in which they are told."""
    return datetime.combine(day, _MORNING, ENGLAND) + index * _BETWEEN_STEPS


def _do(identity: Identity, project: Project, step: Step) -> None:
    if isinstance(step, CaseStep):
        do_to_case(identity, project, step)
    else:
        _DO[type(step)](identity, project, step)


def _set(said: SampleSettings, cast: _Cast) -> None:
    """Let a council's lead set what its cases need."""
    council_id = cast.places[said.council].id
    with clock.at(_moment(said.on, 0)):
        identity = identity_of(cast.people[said.by])
        for name in said.areas:
            add_area(identity, council_id, name)
        for each in areas_of(council_id):
            if each.area.name in said.retired:
                retire_area(identity, each.area, each.area.revision)
        if said.quiet_days:
            now = quiet_time_of(council_id)
            set_quiet_days(identity, council_id, said.quiet_days, now.revision)
        for question_id, wording in said.wordings.items():
            set_wording(identity, council_id, question_called(question_id), wording, 0)


def _set_pilot(identity: Identity, project: Project, step: PilotSet) -> None:
    set_pilot(identity, project, step.plan, step.reason, project.pilot.revision)


def _save_answer(identity: Identity, project: Project, step: AnswerSaved) -> None:
    at_review = step.review_point
    reading = read_part_2(project, at_review) if at_review else read_part_1(project)
    based_on = reading.answers[step.question].revision
    if step.question == REVIEW_DATES:
        typed = ReviewDates(of_points={}, added=step.content.dates)
        save_review_dates(identity, project, reading, typed, step.content, based_on)
        return
    question = reading.proforma.by_id(step.question)
    save_answer(identity, project, reading, question, step.content, based_on)


def _archive(identity: Identity, project: Project, _step: ProjectArchived) -> None:
    archive_project(identity, project)


# The type of a step decides what is called, so each is given what it takes.
_DO: Mapping[type, Callable[[Identity, Project, Any], None]] = {
    PilotSet: _set_pilot,
    AnswerSaved: _save_answer,
    ProjectArchived: _archive,
}
