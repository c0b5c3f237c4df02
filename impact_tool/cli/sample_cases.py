"""Reads the sample cases: for each project a file that tells every case from beginning to end.

What is told of a case at once becomes the steps in which it was recorded, each on its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact_tool.domain.cases import (
    CaseDetails,
    Conclusion,
    ConversationDetails,
    FirstConversation,
    Judged,
    OutcomeDetails,
)
from impact_tool.domain.experience import ExperienceDetails
from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Asker,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    Party,
    Result,
    Risk,
    Stage,
    Support,
    Version,
)
from impact_tool.guide.cases import experience_questions
from impact_tool.operations.case_outcomes import Leaving

_Table = Mapping[str, Any]  # what tomllib makes of a table, with dates for days


@dataclass(frozen=True, slots=True)
class CaseStep:
    """Something that was done to a case; `reference` names it within its project."""

    on: date
    by: str
    reference: str


@dataclass(frozen=True, slots=True)
class CaseRecorded(CaseStep):
    """A case is recorded with its first conversation; its area is named by `area`."""

    first: FirstConversation
    area: str


@dataclass(frozen=True, slots=True)
class TalkedAgain(CaseStep):
    """A further conversation is added."""

    said: ConversationDetails


@dataclass(frozen=True, slots=True)
class OutcomeListed(CaseStep):
    """An outcome is listed that was told later."""

    said: OutcomeDetails


@dataclass(frozen=True, slots=True)
class OutcomeLeft(CaseStep):
    """The outcome at this place of the list is replaced by a new one, or else withdrawn."""

    place: int
    leaving: Leaving
    became: OutcomeDetails | None


@dataclass(frozen=True, slots=True)
class CaseEnded(CaseStep):
    """The case is concluded; results by the places of their outcomes."""

    conclusion: Conclusion
    results: Mapping[int, Judged]


@dataclass(frozen=True, slots=True)
class AskedAfterwards(CaseStep):
    """Somebody was asked about their experience."""

    said: ExperienceDetails


@dataclass(frozen=True, slots=True)
class CaseTakenOut(CaseStep):
    """The case is removed."""

    because: str


def case_steps(table: _Table) -> Iterator[CaseStep]:
    """All that was done to the cases of one file, in which days are dates already."""
    for told in table["cases"]:
        yield from _Told({"area": table.get("area", ""), "by": table["by"], **told}).steps()


class _Told:
    """One case as its table tells it."""

    def __init__(self, table: _Table) -> None:
        self.table = table
        self.talks = [_talk(each) for each in table.get("talks", ())]
        self.wants = table.get("wants", ())
        self.recorded_on = self.talks[0].held_on if self.talks else table["recorded"]

    def steps(self) -> Iterator[CaseStep]:
        """In the order in which they come on one day."""
        yield CaseRecorded(*self.at(self.recorded_on), self.first(), self.table["area"])
        for talk in self.talks[1:]:
            yield TalkedAgain(*self.at(talk.held_on), talk)
        yield from self._of_outcomes()
        if "ended" in self.table:
            yield self._ended(self.table["ended"])
        for felt in self.table.get("felt", ()):
            yield AskedAfterwards(*self.at(felt["on"]), _felt(felt))
        if "removed" in self.table:
            removed = self.table["removed"]
            yield CaseTakenOut(*self.at(removed["on"]), removed["because"])

    def at(self, day: date) -> tuple[date, str, str]:
        """What each step begins with."""
        return day, self.table["by"], self.table["reference"]

    def first(self) -> FirstConversation:
        """What was recorded first, with the outcomes that were told then."""
        told = tuple(self._said(want) for want in self.wants if "since" not in want)
        return FirstConversation(self._details(), self.talks[0] if self.talks else None, told)

    def _of_outcomes(self) -> Iterator[CaseStep]:
        replacing = {want["became"] - 1 for want in self.wants if "became" in want}
        for place, want in enumerate(self.wants):
            if "left" in want:
                leaving = Leaving(want["left"], want["because"])
                became = self.wants[want["became"] - 1] if "became" in want else None
                said = self._said(became) if became else None
                yield OutcomeLeft(*self.at(want["left"]), place, leaving, said)
            elif "since" in want and place not in replacing:
                yield OutcomeListed(*self.at(want["since"]), self._said(want))

    def _ended(self, ended: _Table) -> CaseEnded:
        risk = Risk(ended["risk"]) if "risk" in ended else None
        results = {n: _judged(want) for n, want in enumerate(self.wants) if "result" in want}
        conclusion = Conclusion(Ending(ended["how"]), ended["on"], risk)
        return CaseEnded(*self.at(ended["on"]), conclusion, results)

    def _said(self, want: _Table) -> OutcomeDetails:
        return OutcomeDetails(
            kind=OutcomeKind(want["kind"]),
            words=want.get("words", ""),
            defined_by=Party(want.get("said_by", Party.PERSON)),
            raised_on=want.get("since", self.recorded_on),
        )

    def _details(self) -> CaseDetails:
        table = self.table
        asked = Asked(table.get("asked", Asked.EXPRESSED))
        capacity = Capacity(table["capacity"]) if "capacity" in table else None
        supporters = tuple(Party(each) for each in table.get("supporters", ()))
        support = Support.YES if supporters else Support.NO if "supported" in table else None
        return CaseDetails(
            reference=table["reference"],
            referred_on=table["referred"],
            asked=asked,
            asked_on=self.recorded_on if self.talks else None,
            is_repeat=table.get("repeat", False),
            age_band=AgeBand(table["age"]) if "age" in table else None,
            capacity=capacity,
            capacity_on=self.recorded_on if capacity is Capacity.LACKED else None,
            support=support,
            supporters=supporters,
        )


def _talk(told: _Table) -> ConversationDetails:
    parties = tuple(Party(each) for each in told["with"])
    return ConversationDetails(Stage(told["when"]), told["on"], parties)


def _judged(want: _Table) -> Judged:
    judge = Judge(want.get("judged_by", Judge.PERSON))
    return Judged(Result(want["result"]), judge, want.get("because", ""))


def _felt(felt: _Table) -> ExperienceDetails:
    scores = {each.id: felt[each.id] for each in experience_questions() if each.id in felt}
    version = Version(felt.get("version", Version.ADULT))
    return ExperienceDetails(version, Asker(felt["by"]), felt["on"], scores)
