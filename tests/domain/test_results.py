"""A case's result from those of its current desired outcomes."""

import pytest

from impact_tool.domain.recording import Result
from impact_tool.domain.results import case_result

FULLY, PARTLY, NOT = Result.FULLY, Result.PARTLY, Result.NOT


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], None),
        ([None], None),
        ([FULLY, None], None),
        ([FULLY], FULLY),
        ([FULLY, FULLY], FULLY),
        ([NOT], NOT),
        ([NOT, NOT], NOT),
        ([PARTLY], PARTLY),
        ([PARTLY, PARTLY], PARTLY),
        ([FULLY, NOT], PARTLY),
        ([FULLY, PARTLY], PARTLY),
        ([PARTLY, NOT], PARTLY),
        ([FULLY, PARTLY, NOT], PARTLY),
    ],
)
def test_a_case_has_the_result_that_its_outcomes_give_it(
    results: list[Result | None], expected: Result | None
) -> None:
    assert case_result(results) is expected
