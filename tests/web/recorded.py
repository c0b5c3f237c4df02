"""Cases for the sample project, so that its review points have figures."""

from collections.abc import Sequence
from datetime import date, timedelta

from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Result, Stage
from impact_tool.extensions import clock
from impact_tool.models import Project
from tests import factories, tally_factories
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.web.samples import Sample

RESULTS = (Result.FULLY, Result.PARTLY, Result.FULLY, Result.NOT, Result.FULLY)
ASKED = (Asked.EXPRESSED, Asked.EXPRESSED, Asked.EXPRESSED, Asked.NO, Asked.NOT_YET)


def record_cases(sample: Sample, numbers: Sequence[int] = (14, 9)) -> tuple[date, ...]:
    """Past review points, as many as numbers, each with so many cases in its period; their dates.

    Of five cases in a row three say what they want, and all but one in three are concluded.
    """
    today = clock.today()
    days = tuple(today - timedelta(days=20 + 100 * n) for n in reversed(range(len(numbers))))
    sample.start_pilot(days_ago=100 * len(numbers) + 20)
    sample.plan_reviews(*days)
    with sample.opened() as project:
        for day, number in zip(days, numbers, strict=True):
            for place in range(number):
                record_case(project, day - timedelta(days=90 - place), place)
    return days


def record_case(project: Project, referred_on: date, place: int) -> None:
    """The case at one place of such a row."""
    asked, ends = ASKED[place % len(ASKED)], place % 3 < 2
    asked_on = referred_on if asked in {Asked.EXPRESSED, Asked.NO} else None
    ended_on = referred_on + timedelta(days=20)
    ending = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": ended_on} if ends else {}
    case = make_case(project, referred_on, asked, asked_on=asked_on, **ending)
    make_conversation(case, Stage.BEGINNING, referred_on)
    if asked is Asked.EXPRESSED:
        kind = list(OutcomeKind)[place % 4]
        by = Party.FAMILY if place % 4 == 1 else Party.PERSON
        result = RESULTS[place % len(RESULTS)] if ends else None
        make_outcome(case, kind, result=result, defined_by=by)
        make_conversation(case, Stage.DURING, referred_on + timedelta(days=5))
    if ends and place % 2:
        make_conversation(case, Stage.END, ended_on)
        scores = {"listened_to": 1 + place % 5, "safer": (place + 3) % 6}
        make_experience(case, ended_on, scores)


def type_tally(sample: Sample, number: int) -> None:
    """A typed tally in place of the cases of one review point."""
    with sample.opened() as project:
        (point,) = [p for p in factories.plan_reviews(project) if p.number == number]
        tally_factories.type_tally(project, point, tally_factories.typed())
