"""Figures of a review point and of today: which days, from where, and in how many queries."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from impact_tool.domain.figures import Figures, Source
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Result, Stage
from impact_tool.domain.tallies import Span
from impact_tool.domain.timeliness import Spread
from impact_tool.extensions import clock, db
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.figures import figures_of, figures_of_all, latest_figures_of
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.factories import make_project, on_day, plan_reviews, start_pilot_on
from tests.operations.counting import statements
from tests.tally_factories import SOURCE, type_tally, typed

STARTS = date(2027, 1, 5)
FIRST, SECOND = date(2027, 3, 1), date(2027, 5, 1)
TODAY = date(2027, 5, 20)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with on_day(TODAY):
        yield


@pytest.fixture
def points(project: Project) -> list[ReviewPoint]:
    """Two review points of a pilot that began on 5 January."""
    start_pilot_on(project, STARTS)
    return plan_reviews(project, FIRST, SECOND)


def days(figures: Figures) -> tuple[date | None, date]:
    return figures.period.first_day, figures.period.last_day


def referred(figures: Figures) -> tuple[int | None, int | None]:
    """In the period, and to date."""
    return figures.period.tally.count("referred"), figures.to_date.tally.count("referred")


def test_periods_follow_one_another_from_the_pilots_first_day(
    project: Project, points: list[ReviewPoint]
) -> None:
    first, second = (figures_of(project, point) for point in points)
    assert days(first) == (STARTS, FIRST)
    assert days(second) == (FIRST + timedelta(days=1), SECOND)
    assert days(figures_of(project)) == (SECOND + timedelta(days=1), TODAY)
    assert (first.to_date.first_day, first.to_date.last_day) == (None, FIRST)
    assert [first.number, second.number, figures_of(project).number] == [1, 2, None]


def test_the_first_and_the_last_day_belong_to_the_period(
    project: Project, points: list[ReviewPoint]
) -> None:
    for day in (STARTS, FIRST, FIRST + timedelta(days=1), SECOND, SECOND + timedelta(days=1)):
        make_case(project, day)
    first, second = (figures_of(project, point) for point in points)
    assert (referred(first), referred(second)) == ((2, 2), (2, 4))
    assert referred(figures_of(project)) == (1, 5)


def test_a_case_from_before_the_pilot_counts_to_date_and_in_no_period(
    project: Project, points: list[ReviewPoint]
) -> None:
    make_case(project, STARTS - timedelta(days=1))
    make_case(project, STARTS)
    first = figures_of(project, points[0])
    assert referred(first) == (1, 2)
    assert first.to_date.tally.count("referred_before_pilot") == 1
    assert first.period.tally.count("referred_before_pilot") == 0


def test_without_a_pilot_the_first_period_begins_with_the_first_case(project: Project) -> None:
    (point,) = plan_reviews(project, FIRST)
    make_case(project, date(2020, 1, 1))
    figures = figures_of(project, point)
    assert days(figures) == (None, FIRST)
    assert referred(figures) == (1, 1)
    assert figures.to_date.tally.count("referred_before_pilot") == 0


def test_a_period_that_would_begin_after_its_cut_off_is_empty(project: Project) -> None:
    (point,) = plan_reviews(project, FIRST)
    start_pilot_on(project, FIRST + timedelta(days=1))
    make_case(project, FIRST)
    assert referred(figures_of(project, point)) == (0, 1)


def test_cases_of_another_project_do_not_count(project: Project) -> None:
    make_case(make_project(), FIRST)
    assert figures_of(project).is_empty


def test_measures_say_what_they_are_of(project: Project, points: list[ReviewPoint]) -> None:
    for result in (Result.FULLY, Result.PARTLY, Result.NOT):
        case = make_case(
            project,
            STARTS,
            Asked.EXPRESSED,
            ending=Ending.SETTLED_EARLY,
            concluded_on=FIRST,
        )
        make_outcome(case, OutcomeKind.JUSTICE, result=result, defined_by=Party.FRIEND)
    make_case(project, STARTS)
    period = figures_of(project, points[0]).period
    expressed, met = (period.measure(key).proportion for key in ("expressed", "met"))
    assert expressed is not None
    assert met is not None
    assert (expressed.x, expressed.n) == (3, 4)
    assert (met.x, met.n) == (2, 3)
    assert period.tally.count("kind_justice_partly") == 1
    assert period.tally.count("defined_friend_not") == 1


def test_time_is_counted_from_the_referral(project: Project, points: list[ReviewPoint]) -> None:
    lengths = ((3, 10), (5, 30), (0, 20))
    for talked_after, concluded_after in lengths:
        case = make_case(
            project,
            STARTS,
            ending=Ending.ENQUIRY_COMPLETED,
            concluded_on=STARTS + timedelta(days=concluded_after),
        )
        make_conversation(case, Stage.BEGINNING, STARTS + timedelta(days=talked_after))
        make_conversation(case, Stage.END, STARTS + timedelta(days=concluded_after))
    later = make_case(project, FIRST + timedelta(days=1))
    make_conversation(later, Stage.BEGINNING, FIRST + timedelta(days=40))
    first, second = (figures_of(project, point) for point in points)
    assert first.period.timeliness.to_first_conversation == Spread(3, 3, 0, 5)
    assert first.period.timeliness.to_conclusion == Spread(3, 20, 10, 30)
    assert second.period.timeliness.to_first_conversation == Spread(1, 39, 39, 39)
    assert second.period.timeliness.to_conclusion is None
    assert second.to_date.timeliness.to_first_conversation is not None
    assert second.to_date.timeliness.to_first_conversation.cases == 4


def test_experience_counts_when_people_were_asked(
    project: Project, points: list[ReviewPoint]
) -> None:
    case = make_case(project, STARTS, ending=Ending.SETTLED_EARLY, concluded_on=FIRST)
    make_experience(case, FIRST + timedelta(days=9), {"safer": 5, "informed": 0})
    first, second = (figures_of(project, point) for point in points)
    assert first.to_date.experience == ()
    scores = {each.question_id: each.scores for each in second.period.experience if each.scores}
    assert scores == {"safer": {5: 1}, "informed": {0: 1}}
    safer = next(each for each in second.period.experience if each.question_id == "safer")
    assert (safer.subject, safer.proportion.x, safer.proportion.n) == ("Feeling safer", 1, 1)
    (asking,) = second.period.askings
    assert asking.number == 1


def test_where_a_tally_was_typed_no_case_is_counted_and_the_figures_say_so(
    lead: Identity, project: Project, points: list[ReviewPoint]
) -> None:
    make_case(project, STARTS)
    make_case(project, STARTS, removed_at=clock.now())
    make_case(project, SECOND)
    type_tally(project, points[0], typed())
    first, second = figures_of_all(project)
    assert first.source is Source.TYPED
    assert referred(first) == (14, 24)
    assert first.cases_not_counted == 1
    assert first.typed is not None
    assert (first.typed.source, first.typed.saved_by) == (SOURCE, lead.name)
    assert first.period.tally.count("engaged_end") is None
    assert first.period.measure("engaged_end").proportion is None
    assert days(first) == (STARTS, FIRST)
    assert (second.source, referred(second)) == (Source.CASES, (1, 2))
    assert figures_of(project, points[0]) == first


def test_the_latest_figures_are_of_cases_or_else_of_what_was_typed_last(
    project: Project, points: list[ReviewPoint]
) -> None:
    assert latest_figures_of(project).is_empty
    type_tally(project, points[0], typed())
    latest = latest_figures_of(project)
    assert (latest.source, latest.number) == (Source.TYPED, 1)
    make_case(project, STARTS)
    assert latest_figures_of(project).source is Source.CASES


def test_all_review_points_take_as_many_queries_as_one(
    project: Project, points: list[ReviewPoint]
) -> None:
    plan_reviews(project, date(2027, 6, 1), date(2027, 7, 1), date(2027, 8, 1))
    make_case(project, STARTS)
    db.session.commit()
    with statements() as one:
        figures_of(project, points[0])
    with statements() as every:
        assert len(figures_of_all(project)) == 5
    assert len(every) == len(one) <= 7
    assert figures_of_all(project)[1] == figures_of(project, points[1])


def test_each_span_is_found(project: Project) -> None:
    figures = figures_of(project)
    assert figures.of(Span.PERIOD) is figures.period
    assert figures.of(Span.TO_DATE) is figures.to_date
