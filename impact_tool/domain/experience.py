"""What people say, once a case has ended, of how safeguarding was for them, and its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from impact_tool.domain.cases import Fault
from impact_tool.domain.recording import SCORES, Asker, Version
from impact_tool.domain.refusals import Refusal
from impact_tool.domain.wording import long_date

# The LGA outcomes framework has people asked by somebody independent within eight weeks of the
# end, or by the enquiry lead at closure (national-recording.md). Later answers count too.
ASKED_WITHIN = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class ExperienceDetails:
    """That somebody was asked: in which version, by whom, on which day, and their scores.

    A question without a score was not answered, which differs from "prefer not to say".
    """

    version: Version
    asked_by: Asker
    asked_on: date
    scores: Mapping[str, int]


@dataclass
class AskedAlready(Refusal):
    """The answers in this version have been recorded; they can be changed."""

    version: Version


def experience_faults(
    said: ExperienceDetails, concluded_on: date, today: date, was_asked_on: date | None = None
) -> Iterator[Fault]:
    """What is wrong with what is said of a case that ended on this day.

    A day that was recorded before, `was_asked_on`, stays good: since then the case may have been
    reopened, and concluded anew on a later day.
    """
    if said.asked_on > today:
        yield Fault("asked_on", "The date on which they were asked must be today or in the past")
    elif said.asked_on < concluded_on and said.asked_on != was_asked_on:
        day = long_date(concluded_on)
        message = f"must be on or after {day}, when the case ended"
        yield Fault("asked_on", f"The date on which they were asked {message}")
    for question_id, score in said.scores.items():
        if score not in SCORES:
            yield Fault(question_id, "Select one of the answers below")


def days_after(concluded_on: date, asked_on: date) -> int | None:
    """How many days after the end somebody was asked, where that is later than eight weeks."""
    passed = asked_on - concluded_on
    return passed.days if passed > ASKED_WITHIN else None
