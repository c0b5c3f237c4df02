"""How the statements of a report stand with the board, and what it asks for, in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from impact_tool.domain.report_planning import Line
from impact_tool.domain.review import Action, State, in_words
from impact_tool.domain.wording import as_sentence, long_date, questions_in_words, statement_name
from impact_tool.extensions import ENGLAND, clock
from impact_tool.models import Decision, Project, Submission
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.statements import Reading
from impact_tool.operations.with_board import WithBoard, with_board

_DECIDED: Mapping[Action, str] = {
    Action.ENDORSE: "endorsed",
    Action.REQUEST_CHANGES: "changes requested",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement with how it stands with the board."""

    reading: Reading
    found: WithBoard

    @property
    def name(self) -> str:
        """Which statement this is, as "Part 2, review point 1"."""
        point = self.reading.statement.review_point
        return statement_name(point.number if point else None)


def standing_of(reading: Reading) -> Standing:
    """How a statement stands; see with_board."""
    return Standing(reading, with_board(reading))


def state_of(standing: Standing) -> Line:
    """Whether a statement was submitted, under which number, and what the board decided."""
    submission = standing.found.submission
    if submission is None:
        return Line(standing.name, in_words(State.DRAFT))
    return Line(
        standing.name, f"Submission {submission.number}, {_since(standing.found, submission)}"
    )


def asked_of(standing: Standing) -> Iterator[Line]:
    """What the board asks to be changed, and how much of that still says what it said."""
    found = standing.found
    if found.requested:
        numbers = [each.number for each in found.requested]
        left = [each.number for each in found.unchanged]
        rest = f"still to do: {questions_in_words(left)}" if left else "all changed since"
        asked = f"{questions_in_words(numbers)}; {rest}"
        yield Line(f"Asked for in {standing.name}", as_sentence(asked))


def next_review(project: Project) -> Iterator[Line]:
    """The first review point that is still to come, if there is one."""
    today = clock.today()
    for point in review_points_of(project):
        if point.planned_on >= today:
            yield Line("Next review", f"Review point {point.number}, {long_date(point.planned_on)}")
            return


def _since(found: WithBoard, submission: Submission) -> str:
    """What became of the newest submission."""
    decision = found.decision
    sent = f"sent on {long_date(_day(submission.submitted_at))}"
    if found.state is State.SUBMITTED:
        return f"{sent}: awaits the board’s decision"
    said = f"{sent}, withdrawn"
    if decision and decision.submission_id == submission.id:
        said = _decision(decision)
    return f"{said}; now a draft again" if found.state is State.DRAFT else said


def _decision(decision: Decision) -> str:
    """What was decided and when: on the day of the meeting, where one is named."""
    day = decision.meeting_on or _day(decision.decided_at)
    said = f"{_DECIDED[decision.action]} on {long_date(day)}"
    return f"{said} (minute {decision.minute_reference})" if decision.minute_reference else said


def _day(moment: datetime) -> date:
    return moment.astimezone(ENGLAND).date()
