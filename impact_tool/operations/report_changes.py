"""What changed, for the summary of the full report: the plan, the submissions and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impact_tool.domain.baseline import Baseline
from impact_tool.domain.compared_measures import series_of
from impact_tool.domain.report_planning import Line
from impact_tool.domain.wording import as_sentence, long_date, questions_in_words
from impact_tool.extensions import ENGLAND
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.baselines import baseline_of
from impact_tool.operations.figures import figures_at
from impact_tool.operations.pilots import plan_changes_of
from impact_tool.operations.report_states import Standing
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.statements import Reading
from impact_tool.operations.submission_changes import changes_between, submission_with


def changes_in_words(project: Project, standings: Sequence[Standing]) -> tuple[Line, ...]:
    """What changed since the baseline, the submission before and the review before.

    The first statement is Part 1.
    """
    found = [*_since_baseline(project, standings[0].reading), *_goalposts(project)]
    for standing in standings:
        found += _since_submission(standing)
    point = standings[-1].reading.statement.review_point
    if point is not None:
        found += _since_review(project, point)
    return tuple(found)


def _since_baseline(project: Project, part_1: Reading) -> Iterator[Line]:
    baseline = baseline_of(project)
    if baseline is None:
        return
    numbers = _changed(part_1, baseline)
    said = questions_in_words(numbers) if numbers else "nothing"
    since = f"{as_sentence(said)}, since {long_date(baseline.kept_on)}"
    yield Line("Part 1 since its baseline", since)


def _changed(part_1: Reading, baseline: Baseline) -> list[int]:
    return [
        each.number
        for each in part_1.proforma.questions
        if baseline.differs(each.id, part_1.content(each.id))
    ]


def _goalposts(project: Project) -> Iterator[Line]:
    for change, _ in plan_changes_of(project):
        day = long_date(change.made_at.astimezone(ENGLAND).date())
        yield Line(f"{change.what}, changed on {day}", f"From {change.was} to {change.now}")


def _since_submission(standing: Standing) -> Iterator[Line]:
    """What the newest submission changed of the one before."""
    newest = standing.found.submission
    before = submission_with(newest, newest.number - 1) if newest else None
    if newest and before:
        label = f"{standing.name}, from submission {before.number} to {newest.number}"
        yield Line(label, changes_between(before, newest).summary)


def _since_review(project: Project, point: ReviewPoint) -> Iterator[Line]:
    """How the headlines differ from those of the review point before."""
    before = [each for each in review_points_of(project) if each.planned_on < point.planned_on]
    if not before:
        return
    for series in series_of(figures_at(project, [before[-1], point])):
        if series.is_headline:
            yield Line(f"{series.label}, since review point {before[-1].number}", series.difference)
