"""The next step of a project as a page shows it: a sentence, a button and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask import url_for

from impact_tool.domain.next_step import NextStep, Step, Urgency, case_steps
from impact_tool.domain.wording import long_date, questions_in_words
from impact_tool.operations.overview import Overview


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A sentence that says what is next, and the link that does it."""

    sentence: str
    button: str
    href: str


def shown_step(overview: Overview) -> ShownStep:
    """The next step of a project, in words."""
    return _STEPS[overview.next.step](overview)


def step_for(overview: Overview, *, may_edit: bool, may_record: bool) -> ShownStep | None:
    """The next step for somebody: of the project, or where they only record cases of its cases."""
    if may_edit:
        return shown_step(overview)
    return next(iter(shown_case_steps(overview)), None) if may_record else None


def shown_need(overview: Overview, needed: NextStep) -> ShownStep:
    """Something that a project needs, in words, whether or not it comes next."""
    return shown_step(replace(overview, next=needed))


def shown_case_steps(overview: Overview) -> list[ShownStep]:
    """All that the project's cases need, in words, most pressing first."""
    return [_of_cases(overview, needed) for needed in case_steps(overview.cases)]


def _level(overview: Overview) -> ShownStep:
    href = url_for("projects.edit", reference=overview.project.reference)
    return ShownStep("Choose a level of approach.", "Choose a level", href)


def _pilot(overview: Overview) -> ShownStep:
    href = url_for("projects.pilot", reference=overview.project.reference)
    return ShownStep("Set the pilot’s scope, window and target.", "Set the pilot", href)


def _next_of_cases(overview: Overview) -> ShownStep:
    return _of_cases(overview, overview.next)


def _of_cases(overview: Overview, step: NextStep) -> ShownStep:
    one, several, filters = _CASE_STEPS[step.step]
    sentence = one if step.cases == 1 else several.format(step.cases)
    reference = overview.project.reference
    href = url_for("caseload.cases", reference=reference, **filters)  # type: ignore[arg-type] # none of them is one of url_for's own
    return ShownStep(sentence, "Go to cases", href)


# Each need of cases as a sentence for one case and for several, and the list that shows them.
_CASE_STEPS: Mapping[Step, tuple[str, str, Mapping[str, str]]] = {
    Step.END_CONVERSATIONS: (
        "Record the end conversation for 1 case that has closed in the last eight weeks.",
        "Record the end conversation for {:,} cases that have closed in the last eight weeks.",
        {"missing": "end", "order": "-last"},
    ),
    Step.ASK: (
        "In 1 case the person has not been asked yet what they want.",
        "In {:,} cases the person has not been asked yet what they want.",
        {"missing": "asked"},
    ),
    Step.RESULTS: (
        "1 case has closed, and the results of its outcomes are not recorded.",
        "{:,} cases have closed, and the results of their outcomes are not recorded.",
        {"missing": "result"},
    ),
    Step.QUIET_CASES: (
        "1 open case has gone quiet.",
        "{:,} open cases have gone quiet.",
        {"missing": "quiet", "order": "last"},
    ),
}


def _first_case(overview: Overview) -> ShownStep:
    href = url_for("caseload.cases", reference=overview.project.reference)
    return ShownStep("The pilot runs, and no case has been recorded yet.", "Go to cases", href)


def _part_1(overview: Overview) -> ShownStep:
    done = overview.part_1
    href = url_for("proformas.part_1", reference=overview.project.reference)
    sentence = f"Complete Part 1: {done.finished} of {done.total} questions are finished."
    return ShownStep(sentence, "Continue Part 1", href)


def _reviews(overview: Overview) -> ShownStep:
    href = url_for("proformas.part_1_question", reference=overview.project.reference, number=3)
    return ShownStep("Give the dates on which you will review the project.", "Add dates", href)


def _part_2(overview: Overview) -> ShownStep:
    review = overview.next.review
    if review is None:
        return _report(overview)
    late = overview.next.urgency is Urgency.OVERDUE
    verb = "was due" if late else "is due"
    return ShownStep(
        f"Review point {review.number} {verb} on {long_date(review.planned_on)}. "
        f"Part 2: {review.progress.finished} of {review.progress.total} questions are finished.",
        "Continue Part 2",
        url_for(
            "proformas.part_2", reference=overview.project.reference, review_point=review.number
        ),
    )


def _changes(overview: Overview) -> ShownStep:
    review = overview.next.review
    about = f"Review point {review.number}, Part 2" if review else "Part 1"
    asked = questions_in_words(overview.next.requested)
    href = _part(overview, "proformas")
    return ShownStep(f"{about}: the board asks for changes to {asked}.", "Continue", href)


def _submit(overview: Overview) -> ShownStep:
    review = overview.next.review
    number = review.number if review else 0
    sentence = f"Part 2 of review point {number} is finished. Submit it to the board."
    return ShownStep(sentence, "Submit", _part(overview, "submitting"))


def _with_board(overview: Overview) -> ShownStep:
    review = overview.next.review
    number = review.number if review else 0
    sentence = f"Part 2 of review point {number} is with the board."
    return ShownStep(sentence, "Open", _part(overview, "proformas"))


def _part(overview: Overview, blueprint: str) -> str:
    """A page of the statement that the next step is about."""
    review, reference = overview.next.review, overview.project.reference
    if review is None:
        return url_for(f"{blueprint}.part_1", reference=reference)
    return url_for(f"{blueprint}.part_2", reference=reference, review_point=review.number)


def _wait(overview: Overview) -> ShownStep:
    review = overview.next.review
    href = url_for("projects.overview", reference=overview.project.reference)
    if review is None:
        return _report(overview)
    day = long_date(review.planned_on)
    return ShownStep(f"Nothing is due. Review point {review.number} is on {day}.", "Open", href)


def _report(overview: Overview) -> ShownStep:
    href = url_for("reports.downloads", reference=overview.project.reference)
    return ShownStep("Everything is finished. Download the report.", "Go to downloads", href)


_STEPS: Mapping[Step, Callable[[Overview], ShownStep]] = {
    Step.CHOOSE_LEVEL: _level,
    Step.SET_PILOT: _pilot,
    **dict.fromkeys(_CASE_STEPS, _next_of_cases),
    Step.PART_1: _part_1,
    Step.PLAN_REVIEWS: _reviews,
    Step.FIRST_CASE: _first_case,
    Step.PART_2: _part_2,
    Step.CHANGES: _changes,
    Step.SUBMIT: _submit,
    Step.WITH_BOARD: _with_board,
    Step.WAIT: _wait,
    Step.REPORT: _report,
}
