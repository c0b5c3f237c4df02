"""Cases counted by what was so on a cut-off, for several windows in one query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, exists, func, not_, select, true

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy, Known
from impact_tool.domain.counts import COUNTS, Basis
from impact_tool.domain.recording import Asked, Ending, Party, Result, Risk, Stage, Support
from impact_tool.domain.tallies import Span
from impact_tool.extensions import db
from impact_tool.models import Experience
from impact_tool.operations.cases_as_at import (
    NO_RESULT,
    WITHDRAWN,
    Window,
    cases_as_at,
    parameters_of,
    windows_cte,
)

# Counts by the key of their window, and by span.
Counts = Mapping[tuple[int, Span], Mapping[str, int]]
Condition = ColumnElement[bool]

_WITH_RESULT = tuple(result.value for result in Result)


def count_cases(windows: Sequence[Window]) -> Counts:
    """Every count of cases for each window and span.

    Rows come by whether the referral, and the conclusion, were in the period: what is to date is
    the sum of them all.
    """
    names_, query = _query(len(windows))
    found: dict[tuple[int, Span], dict[str, int]] = {}
    rows = db.session.execute(query, parameters_of(windows))
    for key, referred_in, concluded_in, *values in rows:
        counted = {Basis.REFERRED: referred_in, Basis.CONCLUDED: concluded_in, Basis.OPEN: True}
        for span in Span:
            sums = found.setdefault((key, span), dict.fromkeys(names_, 0))
            for name, value in zip(names_, values, strict=True):
                if span is Span.TO_DATE or counted[COUNTS[name].basis]:
                    sums[name] += value
    return found


@cache
def _query(number_of_windows: int) -> tuple[tuple[str, ...], Select[Any]]:
    """The names of what is counted, and the query that counts it in this order."""
    as_at = cases_as_at(windows_cte(number_of_windows))
    wanted = dict(_conditions(as_at))
    by = (as_at.c.key, as_at.c.referred_in, as_at.c.concluded_in)
    counts = (func.count().filter(condition) for condition in wanted.values())
    return tuple(wanted), select(*by, *counts).select_from(as_at).group_by(*by)


def _conditions(as_at: CTE) -> Iterator[tuple[str, Condition]]:
    """What must be so of a case for it to be in the count of this name."""
    yield from _referred(as_at.c)
    for name, condition in _concluded(as_at.c):
        yield name, and_(as_at.c.is_concluded, condition)
    yield names.OPEN, not_(as_at.c.is_concluded)
    yield names.OPEN_EXPRESSED, and_(not_(as_at.c.is_concluded), _expressed(as_at.c))


def _referred(case: Any) -> Iterator[tuple[str, Condition]]:
    yield names.REFERRED, true()
    yield names.BEFORE_PILOT, case.before_pilot
    yield names.REPEAT, case.is_repeat
    for code in Asked:
        yield names.asked_as(code), case.asked == code.value
    yield from _defined(case)
    for stage in Stage:
        yield names.engaged_at(stage), case[stage.value]
    yield names.ENGAGED_ALL, _at_all_stages(case)
    for known in Known:
        of_these = case.capacity == known.value
        yield names.referred_with(known), of_these
        yield names.expressed_with(known), and_(of_these, _expressed(case))
        yield names.supported_with(known), and_(of_these, case.support == Support.YES)


def _defined(case: Any) -> Iterator[tuple[str, Condition]]:
    """Who defined the outcomes; each case in which they were expressed is in one of these."""
    expressed, lacks = _expressed(case), case.capacity == Known.LACKED.value
    by_others = and_(expressed, case.listed > 0, case[Party.PERSON.value] == 0)
    yield names.EXPRESSED_BY_PERSON, and_(expressed, case[Party.PERSON.value] > 0)
    yield names.EXPRESSED_FOR_PERSON, and_(by_others, lacks)
    yield names.EXPRESSED_BY_OTHERS, and_(by_others, not_(lacks))
    yield names.EXPRESSED_UNLISTED, and_(expressed, case.listed == 0)
    for party in Party:
        yield names.expressed_by(party), and_(expressed, case[party.value] > 0)


def _concluded(case: Any) -> Iterator[tuple[str, Condition]]:
    yield names.CONCLUDED, true()
    for ending in Ending:
        yield names.ended_as(ending), case.ending == ending
    for stage in Stage:
        yield names.concluded_engaged_at(stage), case[stage.value]
    yield names.CONCLUDED_ENGAGED_ALL, _at_all_stages(case)
    for risk in Risk:
        yield names.risk_is(risk), case.risk == risk
    yield names.EXPERIENCE_ASKED, _was_asked_about_experience(case)
    expressed = _expressed(case)
    yield names.CONCLUDED_EXPRESSED, expressed
    for name, condition in _results(case):
        yield name, and_(expressed, condition)


def _results(case: Any) -> Iterator[tuple[str, Condition]]:
    has_result = case.result.in_(_WITH_RESULT)
    yield names.WITH_RESULT, has_result
    yield names.WITHOUT_RESULT, case.result == NO_RESULT
    yield names.ALL_WITHDRAWN, case.result == WITHDRAWN
    is_enquiry = case.ending == Ending.ENQUIRY_COMPLETED
    yield names.ENQUIRIES_EXPRESSED, is_enquiry
    for by in JudgedBy:
        yield names.judged(by), and_(has_result, case.judged == by.value)
    for result in Result:
        is_so = case.result == result.value
        yield names.result_is(result), is_so
        yield names.enquiry_result_is(result), and_(is_enquiry, is_so)
        for by in JudgedBy:
            yield names.judged(by, result), and_(is_so, case.judged == by.value)
        for known in Known:
            yield names.result_with(known, result), and_(is_so, case.capacity == known.value)


def _expressed(case: Any) -> Condition:
    is_so: Condition = case.asked == Asked.EXPRESSED.value
    return is_so


def _at_all_stages(case: Any) -> Condition:
    return and_(*(case[stage.value] for stage in Stage))


def _was_asked_about_experience(case: Any) -> Condition:
    return exists().where(Experience.case_id == case.id, Experience.asked_on <= case.last_day)
