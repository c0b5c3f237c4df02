"""Every count of a tally is what a plain count over the cases gives, whatever their histories."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask_sqlalchemy.session import Session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import scoped_session

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy, Met
from impact_tool.domain.counts import COUNTS
from impact_tool.domain.figures import SpanFigures
from impact_tool.domain.reconciling import discrepancies_in
from impact_tool.domain.recording import Ending, OutcomeKind, Party, Result, Risk
from impact_tool.domain.tallies import Span
from impact_tool.domain.typed_tallies import TYPED_NAMES, TypedTally
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.cases_as_at import Window
from impact_tool.operations.tallies import span_figures_of, tallies_of
from tests.factories import make_project
from tests.operations.case_histories import DAYS, FIRST, any_histories, keep, lived_histories
from tests.operations.counted_by_hand import History, counted_by_hand

patiently = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PILOT_FROM = FIRST + timedelta(days=3)
cut_offs = st.sets(st.integers(0, DAYS), min_size=1, max_size=3).map(sorted)


@pytest.fixture
def project(session: scoped_session[Session]) -> Project:
    made = make_project()
    session.commit()
    return made


def windows_of(project: Project, ends: list[int]) -> list[Window]:
    """One window after another, the first from the pilot's first day."""
    found, since = [], PILOT_FROM
    for key, end in enumerate(ends, start=1):
        last_day = FIRST + timedelta(days=end)
        found.append(Window(project.id, key, since, last_day, PILOT_FROM))
        since = last_day + timedelta(days=1)
    return found


@given(histories=st.lists(any_histories(), max_size=6), ends=cut_offs)
@patiently
def test_every_count_is_what_counting_by_hand_gives(
    project: Project, histories: list[History], ends: list[int]
) -> None:
    db.session.rollback()
    for history in histories:
        keep(project, history)
    windows = windows_of(project, ends)
    tallies = tallies_of(windows)
    for window in windows:
        for span in Span:
            said = {name: n for name, n in tallies[window.key, span].counts.items() if n}
            first = window.first_day or date.min
            assert said == counted_by_hand(histories, first, window.last_day, PILOT_FROM, span)
            assert set(tallies[window.key, span].counts) == set(COUNTS)


@given(histories=st.lists(any_histories(), max_size=6), ends=cut_offs)
@patiently
def test_what_is_counted_from_cases_always_adds_up(
    project: Project, histories: list[History], ends: list[int]
) -> None:
    """The rules that typed tallies are held to are true of any cases."""
    db.session.rollback()
    for history in histories:
        keep(project, history)
    windows = windows_of(project, ends)
    tallies = tallies_of(windows)
    for window in windows:
        period, to_date = (
            {name: tallies[window.key, span].counts[name] for name in TYPED_NAMES} for span in Span
        )
        assert discrepancies_in(TypedTally(period, to_date, "")) == ()


# What is counted by the day of the referral or of the conclusion, and cannot change after it.
ADD_UP = (
    names.REFERRED,
    names.REPEAT,
    names.CONCLUDED,
    *(names.ended_as(ending) for ending in Ending),
    *(names.risk_is(risk) for risk in Risk),
    names.CONCLUDED_EXPRESSED,
    names.WITH_RESULT,
    names.WITHOUT_RESULT,
    names.ALL_WITHDRAWN,
    *(names.result_is(result) for result in Result),
    *(names.enquiry_result_is(result) for result in Result),
    *(names.judged(by, result) for by in JudgedBy for result in Result),
    *(names.kind_is(kind, met) for kind in OutcomeKind for met in Met),
    *(names.defined_by(party, met) for party in Party for met in Met),
)


@given(histories=st.lists(lived_histories(), max_size=6), ends=cut_offs)
@patiently
def test_periods_add_up_to_what_is_so_to_date(
    project: Project, histories: list[History], ends: list[int]
) -> None:
    db.session.rollback()
    for history in histories:
        keep(project, history)
    first, *others = windows_of(project, ends)
    windows = [replace(first, first_day=None), *others]
    spans = span_figures_of(windows)
    for last in windows:
        periods = [spans[window.key, Span.PERIOD] for window in windows if window.key <= last.key]
        to_date = spans[last.key, Span.TO_DATE]
        for name in ADD_UP:
            counts = [period.tally.count(name) or 0 for period in periods]
            assert sum(counts) == to_date.tally.count(name), name
        assert sum(map(answers_of, periods)) == answers_of(to_date)
        assert sum(map(askings_of, periods)) == askings_of(to_date)


def answers_of(figures: SpanFigures) -> int:
    return sum(sum(question.scores.values()) for question in figures.experience)


def askings_of(figures: SpanFigures) -> int:
    return sum(asking.number for asking in figures.askings)
