"""Measures of review points side by side: the sentence claims no more than the interval allows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.compared_measures import AtPoint, difference_sentence, series_of
from impact_tool.domain.figures import Experience, Figures, Source, SpanFigures
from impact_tool.domain.measures import DEFINITIONS, Topic, measures_of
from impact_tool.domain.proportions import Proportion, newcombe
from impact_tool.domain.tallies import Span, Tally

CASES, TYPED = Source.CASES, Source.TYPED
HIGHER = "Higher by between 6 and 57 points"


def at(number: int, x: int, n: int, source: Source = CASES) -> AtPoint:
    return AtPoint(number, source, Proportion(x, n))


@pytest.mark.parametrize(
    ("earlier", "later", "sentence"),
    [
        (at(1, 10, 20), at(2, 17, 20), f"{HIGHER}."),
        (at(1, 17, 20), at(2, 10, 20), "Lower by between 6 and 57 points."),
        (
            at(1, 10, 20),
            at(2, 12, 20),
            "No clear change: between 19 points lower and 37 points higher.",
        ),
        (
            at(1, 0, 0),
            at(3, 12, 20),
            "Cannot be compared, as there was nothing to count at review point 1.",
        ),
        (
            at(1, 3, 4),
            at(3, 0, 0),
            "Cannot be compared, as there was nothing to count at review point 3.",
        ),
        (
            at(1, 0, 0),
            at(2, 0, 0),
            "Cannot be compared, as there was nothing to count at either review point.",
        ),
        (
            AtPoint(1, TYPED, None),
            at(2, 1, 2),
            "Cannot be compared, as the typed tally of review point 1 lacks it.",
        ),
        (
            at(1, 1, 2),
            AtPoint(2, TYPED, None),
            "Cannot be compared, as the typed tally of review point 2 lacks it.",
        ),
        (
            at(1, 10, 20, TYPED),
            at(2, 17, 20),
            f"{HIGHER} (review point 1 was typed in, review point 2 was counted from cases).",
        ),
        (at(1, 10, 20, TYPED), at(2, 17, 20, TYPED), f"{HIGHER}."),
    ],
)
def test_a_difference_is_told_in_one_sentence(
    earlier: AtPoint, later: AtPoint, sentence: str
) -> None:
    assert difference_sentence(earlier, later) == sentence


counts = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(earlier=counts, later=counts)
def test_a_direction_is_named_only_where_the_interval_leaves_out_no_change(
    earlier: tuple[int, int], later: tuple[int, int]
) -> None:
    difference = newcombe(Proportion(*earlier), Proportion(*later))
    assert difference is not None
    low, high = difference.interval.low, difference.interval.high
    sentence = difference_sentence(at(1, *earlier), at(2, *later))
    assert sentence.startswith("Higher by") == (low > 0)
    assert sentence.startswith("Lower by") == (high < 0)
    assert sentence.startswith("No clear change: between") == (low <= 0 <= high)


DAY = date(2027, 5, 14)


def figures(
    number: int,
    counts: dict[str, int],
    source: Source = CASES,
    experience: tuple[Experience, ...] = (),
) -> Figures:
    tally = Tally(counts)
    period, to_date = (
        SpanFigures(span, None, DAY, tally, measures_of(tally), experience) for span in Span
    )
    return Figures(source, number, DAY, period, to_date)


def test_every_measure_is_a_series_in_the_order_of_the_review_points() -> None:
    found = series_of(
        [
            figures(1, {"referred": 10, "asked_expressed": 4}),
            figures(3, {"referred": 20, "asked_expressed": 15}, TYPED),
        ]
    )
    assert [each.key for each in found] == list(DEFINITIONS)
    expressed = found[0]
    assert expressed.points == (at(1, 4, 10), at(3, 15, 20, TYPED))
    assert (expressed.topic, expressed.is_headline) == (Topic.EXPRESSING, True)
    assert expressed.is_counted
    assert expressed.difference == difference_sentence(*expressed.points)


def test_the_difference_of_a_series_is_from_the_first_to_the_last() -> None:
    rising = [figures(n, {"referred": 20, "asked_expressed": 5 * n}) for n in (1, 2, 3)]
    expressed = series_of(rising)[0]
    assert expressed.difference == difference_sentence(at(1, 5, 20), at(3, 15, 20))


def test_what_a_typed_tally_lacks_is_not_known_rather_than_none() -> None:
    expressed = series_of([figures(1, {"referred": 10}, TYPED), figures(2, {}, TYPED)])[0]
    assert [point.proportion for point in expressed.points] == [None, None]
    assert not expressed.is_counted


def heard(agreed: int, others: int, silent: int) -> tuple[Experience, ...]:
    return (Experience("listened_to", "Being listened to", {5: agreed, 2: others, 0: silent}),)


def test_each_experience_question_is_a_series_of_those_who_agreed() -> None:
    found = series_of(
        [
            figures(1, {}, experience=heard(3, 1, 2)),
            figures(2, {}),
            figures(3, {}, TYPED),
        ]
    )
    (listened,) = [each for each in found if each.key == "listened_to"]
    assert (listened.label, listened.topic) == ("Agreed: being listened to", Topic.EXPERIENCE)
    assert not listened.is_headline
    assert [point.proportion for point in listened.points] == [
        Proportion(3, 4),
        Proportion(0, 0),
        None,
    ]
