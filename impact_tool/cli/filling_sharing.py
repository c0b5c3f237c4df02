"""Fills in councils that share with all, so that there is something to compare with."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from typing import Any

from impact_tool.cli.samples import sample_table
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.pilot import Plan, Scope, last_day_of_window
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Question
from impact_tool.domain.review import Action
from impact_tool.domain.sharing import Audience
from impact_tool.domain.typed_tallies import TypedTally
from impact_tool.extensions import ENGLAND, clock
from impact_tool.models import Board, Council, Project, Submission
from impact_tool.operations.answers import save_answer
from impact_tool.operations.boards import add_board
from impact_tool.operations.councils import add_council
from impact_tool.operations.decisions import Verdict, decide
from impact_tool.operations.identities import identity_of
from impact_tool.operations.people import add_person_with_hash
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.projects import ProjectDetails, create_project
from impact_tool.operations.review_points import (
    REVIEW_DATES,
    ReviewDates,
    review_points_of,
    save_review_dates,
)
from impact_tool.operations.roles import give_role
from impact_tool.operations.share_statements import Wanted, share
from impact_tool.operations.statements import Reading, read_part_1, read_part_2
from impact_tool.operations.submissions import preview_submission, submit_for_review
from impact_tool.operations.typed_tallies import save_typed_tally

_Told = dict[str, Any]  # what tomllib makes of a table
_STARTED, _PLANNED, _REVIEWED, _SHARED = -200, -199, -95, -40
_WORDS = "This council does not exist: its answers are here so that figures can be compared."
_VERDICTS = ("engagement", "expressing_wishes", "better_outcomes")
_CHANGES = ("training", "policies")
_PARTNER = "The University of Nowhere"


def fill_sharing(today: date) -> None:
    """Each council plans, reviews, submits, is endorsed, and shares, each at its time."""
    for told in sample_table("sharing.toml", today)["council"]:
        with _at(today, _STARTED):
            council = add_council(f"{told['name']} Council (sample)", told["kind"], told["region"])
            board = add_board(f"{told['name']} Safeguarding Adults Board (sample)", [council])
            lead = _person(told, Role.PROJECT_LEAD, council, "lead")
            project = _begin(lead, council, board, told)
        with _at(today, _PLANNED):
            _plan(lead, project)
        with _at(today, _REVIEWED):
            submission = _review(lead, project, told)
        with _at(today, _SHARED):
            chair = _person(told, Role.BOARD_CHAIR, board, "chair")
            decide(chair, submission, _endorsed())
            share(lead, submission, Wanted(Audience.ALL))


def _at(today: date, days: int) -> AbstractContextManager[None]:
    return clock.at(datetime.combine(today + timedelta(days=days), time(11, 5), ENGLAND))


def _person(told: _Told, role: Role, place: Council | Board, what: str) -> Identity:
    """Somebody without a password, who cannot sign in."""
    email = f"{what}.{told['name'].lower()}@example.org"
    person = add_person_with_hash(f"{told['name']} {what}", email, None)
    give_role(person, role, place, clock.today())
    return identity_of(person)


def _begin(lead: Identity, council: Council, board: Board, told: _Told) -> Project:
    approach = told["approach"]
    details = ProjectDetails(
        f"{told['name']} pilot",
        "Asking people what they want, from the first conversation on.",
        approach,
        "Family group conferences" if approach > 1 else "",
        _PARTNER if approach > 2 else "",
        board.id,
    )
    project = create_project(lead, council.id, details, f"{told['name'].lower()}-pilot")
    starts, scope = clock.today(), Scope(told["scope"])
    words = "" if scope is Scope.ALL_REFERRALS else "Part of the council"
    plan = Plan(scope, words, starts, last_day_of_window(starts), None)
    set_pilot(lead, project, plan, "", project.pilot.revision)
    return project


def _plan(lead: Identity, project: Project) -> None:
    reading = read_part_1(project)
    typed = ReviewDates({}, (clock.today() + timedelta(days=_REVIEWED - _PLANNED),))
    revision = reading.answers[REVIEW_DATES].revision
    save_review_dates(lead, project, reading, typed, AnswerContent(finished=True), revision)


def _review(lead: Identity, project: Project, told: _Told) -> Submission:
    (point,) = review_points_of(project)
    counts = _counts(told)
    typed = TypedTally(counts, counts, "The council’s case system")
    save_typed_tally(lead, project, point, typed, 0)
    reading = read_part_2(project, point.number)
    for question in reading.proforma.questions:
        _answer(lead, project, reading, question, told)
    return submit_for_review(lead, project, reading, preview_submission(project, reading).mark)


def _answer(
    lead: Identity, project: Project, reading: Reading, question: Question, told: _Told
) -> None:
    said = {
        **dict(zip(_VERDICTS, told["verdicts"], strict=True)),
        **dict(zip(_CHANGES, told["changes"], strict=True)),
    }
    is_date = question.kind is AnswerKind.DATE
    content = AnswerContent(
        text="" if is_date else _WORDS,
        date=clock.today() if is_date else None,
        choice=said.get(question.id, ""),
        finished=True,
    )
    revision = reading.answers[question.id].revision
    save_answer(lead, project, reading, question, content, revision)


def _counts(told: _Told) -> dict[str, int]:
    """A tally that adds up: every case is concluded."""
    cases, expressed = told["cases"], told["expressed"]
    fully, partly, not_met = told["results"]
    with_result = fully + partly + not_met
    none = ("asked_no", "asked_dont_know", "asked_not_recorded", "asked_not_yet", "open")
    return {
        **dict.fromkeys((*none, "open_expressed", "concluded_all_withdrawn"), 0),
        "referred": cases,
        "asked_expressed": expressed,
        "asked_not_expressed": cases - expressed,
        "concluded": cases,
        "concluded_expressed": expressed,
        "concluded_with_result": with_result,
        "concluded_without_result": expressed - with_result,
        "result_fully": fully,
        "result_partly": partly,
        "result_not": not_met,
    }


def _endorsed() -> Verdict:
    return Verdict(Action.ENDORSE, "The board endorses it.", clock.today(), "", frozenset())
