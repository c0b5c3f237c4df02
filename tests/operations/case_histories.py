"""Random histories of cases, and the rows that hold them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from impact_tool.domain.recording import (
    Asked,
    Asker,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
    Risk,
    Stage,
    Support,
    Version,
)
from impact_tool.extensions import clock, db
from impact_tool.models import Case, Project
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.operations.counted_by_hand import Asking, History, Wish

T = TypeVar("T")

FIRST = date(2027, 1, 1)
# Few days, so that what happens often happens on a cut-off.
DAYS = 12

days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))
# Few kinds and parties, so that several cases meet in one count.
kinds = st.sampled_from([OutcomeKind.SAFER, OutcomeKind.JUSTICE, OutcomeKind.OTHER])
parties = st.sampled_from([Party.PERSON, Party.FAMILY, Party.CARE_ACT_ADVOCATE])
results = st.sampled_from(Result)
judges = st.sampled_from([Judge.PERSON, Judge.FAMILY, Judge.WORKER])
askings = st.builds(
    Asking,
    days,
    st.sampled_from(Asker),
    st.just(Version.ADULT),
    st.dictionaries(st.sampled_from(["informed", "safer"]), st.integers(0, 5)).map(
        lambda scores: tuple(scores.items())
    ),
)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


wishes = st.builds(Wish, kinds, parties, days, maybe(days), maybe(results), judges)
# Mostly the code that measure 2 is about.
asked = st.just(Asked.EXPRESSED) | st.sampled_from(Asked)


@st.composite
def any_histories(draw: st.DrawFn) -> History:
    """A case whose dates may contradict one another, as far as the tables let them."""
    referred_on = draw(days)
    concluded_on = draw(maybe(days.filter(lambda day: day >= referred_on)))
    return History(
        referred_on=referred_on,
        asked=draw(asked),
        asked_on=draw(maybe(days)),
        is_repeat=draw(st.booleans()),
        capacity=draw(maybe(st.sampled_from(Capacity))),
        capacity_on=draw(maybe(days)),
        support=draw(maybe(st.sampled_from(Support))),
        achieved=draw(maybe(results)),
        ending=draw(st.sampled_from(Ending)) if concluded_on else None,
        concluded_on=concluded_on,
        risk=draw(maybe(st.sampled_from(Risk))),
        wishes=tuple(draw(st.lists(wishes, max_size=3))),
        conversations=tuple(draw(st.lists(st.tuples(st.sampled_from(Stage), days), max_size=4))),
        askings=tuple(draw(st.lists(askings, max_size=1))),
        is_removed=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def lived_histories(draw: st.DrawFn) -> History:
    """A case in which everything happened after the referral and before the end."""
    case = draw(any_histories())
    last_day = case.concluded_on or FIRST + timedelta(days=DAYS)

    def within(day: date | None) -> date | None:
        return day and min(max(day, case.referred_on), last_day)

    lived = [
        replace(wish, raised_on=case.referred_on, left_on=within(wish.left_on))
        for wish in case.wishes
    ]
    return replace(
        case,
        asked_on=within(case.asked_on),
        wishes=tuple(lived),
        askings=tuple(
            replace(each, asked_on=max(each.asked_on, last_day)) for each in case.askings
        ),
    )


def keep(project: Project, history: History) -> None:
    """Store the case with its rows."""
    case = make_case(
        project,
        history.referred_on,
        history.asked,
        asked_on=history.asked_on,
        is_repeat=history.is_repeat,
        capacity=history.capacity,
        capacity_on=history.capacity_on,
        support=history.support,
        achieved=history.achieved,
        ending=history.ending,
        concluded_on=history.concluded_on,
        risk=history.risk,
        removed_at=clock.now() if history.is_removed else None,
    )
    _keep_wishes(case, history)
    for stage, held_on in history.conversations:
        make_conversation(case, stage, held_on)
    for asking in history.askings:
        made = make_experience(case, asking.asked_on, dict(asking.scores), asking.version)
        made.asked_by = asking.asker


def _keep_wishes(case: Case, history: History) -> None:
    """An outcome that was left is replaced by the next one, and withdrawn where it is the last."""
    following = None
    for wish in reversed(history.wishes):
        state = OutcomeState.REPLACED if following else OutcomeState.WITHDRAWN
        left = {"state": state, "left_on": wish.left_on, "replaced_by_id": following}
        row = make_outcome(
            case,
            wish.kind,
            result=wish.result,
            judged_by=wish.judged_by,
            defined_by=wish.defined_by,
            raised_on=wish.raised_on,
            **(left if wish.left_on else {}),
        )
        following = row.id
    db.session.flush()
