"""Many cases of all sorts, each with what it lacks as a person would tell who reads it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from impact_tool.domain.caseload import Lack
from impact_tool.domain.recording import (
    Asked,
    Ending,
    OutcomeState,
    Result,
    Stage,
)
from impact_tool.domain.results import case_result
from impact_tool.extensions import clock
from impact_tool.models import Case, CouncilArea, Project
from tests.case_factories import (
    make_case,
    make_conversation,
    make_experience,
    make_outcome,
)

QUIET_AFTER = 28
_CHANCE = 0.5


@dataclass
class Told:
    """A case with all that was put in it, as plain values."""

    case: Case
    stages: list[Stage]
    outcomes: list[tuple[OutcomeState, Result | None]]
    was_asked_after: bool

    @property
    def is_concluded(self) -> bool:
        return self.case.concluded_on is not None

    @property
    def result(self) -> Result | None:
        if not self.is_concluded:
            return None
        if not self.outcomes:
            return self.case.achieved
        current = [result for state, result in self.outcomes if state is OutcomeState.CURRENT]
        return case_result(current)

    @property
    def lacks(self) -> set[Lack]:
        return set(self._lacks())

    def _lacks(self) -> Iterator[Lack]:
        if self.case.asked is Asked.NOT_YET:
            yield Lack.ASKED
        if Stage.BEGINNING not in self.stages:
            yield Lack.BEGINNING
        if not self.is_concluded:
            if (clock.today() - self.case.last_dated_on).days > QUIET_AFTER:
                yield Lack.QUIET
            return
        if Stage.END not in self.stages:
            yield Lack.END
        if not self.was_asked_after:
            yield Lack.EXPERIENCE
        if self.case.asked is Asked.EXPRESSED and self.result is None and self._awaits():
            yield Lack.RESULT

    def _awaits(self) -> bool:
        """There is something that could have a result: not everything was given up."""
        states = {state for state, _ in self.outcomes}
        return not states or OutcomeState.CURRENT in states


def make_caseload(
    project: Project, count: int, areas: list[CouncilArea], first: int = 1
) -> list[Told]:
    """So many cases, the same ones each time, with references from the number `first` on."""
    chance = random.Random(count)  # noqa: S311  # tests want the same cases each time
    return [_made(project, chance, number, areas) for number in range(first, first + count)]


def _made(project: Project, chance: random.Random, number: int, areas: list[CouncilArea]) -> Told:
    today = clock.today()
    referred_on = today - timedelta(days=chance.randrange(200))
    ended_on = today - timedelta(days=chance.randrange((today - referred_on).days + 1))
    concluded_on = ended_on if chance.random() < _CHANCE else None
    asked = chance.choice([*Asked, Asked.EXPRESSED, Asked.EXPRESSED])
    case = make_case(
        project,
        referred_on,
        asked,
        reference=f"R {number:03}",
        is_repeat=chance.random() < _CHANCE,
        area_id=chance.choice([None, *(area.id for area in areas)]),
        last_dated_on=concluded_on or _between(chance, referred_on, today),
        concluded_on=concluded_on,
        ending=chance.choice(list(Ending)) if concluded_on else None,
    )
    told = Told(case, [], [], was_asked_after=False)
    _fill(told, chance)
    return told


def _fill(told: Told, chance: random.Random) -> None:
    case = told.case
    for stage in Stage:
        if chance.random() < _CHANCE:
            make_conversation(case, stage, case.referred_on)
            told.stages.append(stage)
    if case.asked is Asked.EXPRESSED:
        _list_outcomes(told, chance)
    if case.concluded_on and chance.random() < _CHANCE:
        make_experience(case, case.concluded_on, {"informed": 4})
        told.was_asked_after = True


def _list_outcomes(told: Told, chance: random.Random) -> None:
    case = told.case
    for _ in range(chance.randrange(3)):
        is_wanted = chance.random() < _CHANCE
        state = OutcomeState.CURRENT if is_wanted else OutcomeState.WITHDRAWN
        left = {} if is_wanted else {"left_on": case.referred_on, "left_because": "No longer"}
        result = chance.choice([None, *Result]) if is_wanted and case.concluded_on else None
        make_outcome(case, result=result, state=state, **left)
        told.outcomes.append((state, result))
    if not told.outcomes and case.concluded_on:
        case.achieved = chance.choice([None, *Result])


def _between(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days + 1))
