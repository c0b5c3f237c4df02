"""A baseline tells a change of what was said from a change of how far the answer is."""

from datetime import date

import pytest

from impact_tool.domain.baseline import Baseline
from impact_tool.domain.questionnaire import AnswerContent

THEN = AnswerContent(text="We rarely ask.", date=date(2027, 1, 5), choice="no")
BASELINE = Baseline(date(2027, 1, 5), "pilot started", {"issues": THEN})


@pytest.mark.parametrize(
    ("now", "differs"),
    [
        ({}, False),
        ({"finished": True}, False),
        ({"text": "We rarely ask.\n "}, False),
        ({"text": "We always ask."}, True),
        ({"text": ""}, True),
        ({"date": None}, True),
        ({"date": date(2027, 1, 6)}, True),
        ({"dates": (date(2027, 1, 5),)}, True),
        ({"choice": ""}, True),
        ({"not_applicable": True, "reason": "None here"}, True),
    ],
)
def test_only_what_is_said_makes_a_difference(now: dict[str, object], *, differs: bool) -> None:
    said = {"text": THEN.text, "date": THEN.date, "choice": THEN.choice, **now}
    assert BASELINE.differs("issues", AnswerContent(**said)) is differs


def test_what_the_baseline_did_not_say_differs_from_anything_said() -> None:
    assert not BASELINE.differs("leaders", AnswerContent())
    assert BASELINE.differs("leaders", AnswerContent(text="The board"))
