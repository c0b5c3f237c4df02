"""Tallies, and the measures and breakdowns that they give."""

from datetime import date
from pathlib import Path

import pytest

from impact_tool.domain import count_names as names
from impact_tool.domain.breakdowns import Line, breakdowns_of
from impact_tool.domain.counts import COUNTS
from impact_tool.domain.figures import Experience, SpanFigures, days_in_words
from impact_tool.domain.measures import (
    DEFINITIONS,
    ENGAGED_OF_CONCLUDED,
    ENGAGED_OF_REFERRED,
    Topic,
    measures_of,
)
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.recording import Party
from impact_tool.domain.tallies import Span, Tally
from tests.tally_factories import PERIOD

FIRST, LAST = date(2027, 1, 5), date(2027, 4, 4)
# Every name that may have been stored.
STORED = Path(__file__).with_name("stored_count_names.txt")


def of(tally: Tally, key: str) -> Proportion | None:
    return {measure.key: measure.proportion for measure in measures_of(tally)}[key]


def test_the_measures_of_the_sector_are_as_it_lays_them_down() -> None:
    assert of(Tally(PERIOD), "expressed") == Proportion(11, 14)
    assert of(Tally(PERIOD), "met") == Proportion(4, 5)


def test_unknowns_are_left_out_of_the_variant_and_not_yet_asked_stays() -> None:
    assert of(Tally({**PERIOD, "asked_not_recorded": 2}), "expressed_known") == Proportion(11, 11)


def test_the_national_variants_are_of_concluded_enquiries_only() -> None:
    tally = Tally(
        {
            "concluded_enquiry_completed": 6,
            "enquiries_expressed": 5,
            "enquiries_fully": 1,
            "enquiries_partly": 1,
            "enquiries_not": 2,
        }
    )
    assert of(tally, "expressed_enquiries") == Proportion(5, 6)
    assert of(tally, "met_enquiries") == Proportion(2, 4)


def test_what_the_person_judged_is_a_variant() -> None:
    judged = {"judged_person": 3, "judged_person_fully": 1, "judged_person_partly": 1}
    assert of(Tally(judged), "met_judged_by_person") == Proportion(2, 3)


def test_what_is_not_known_gives_no_measure_and_none_is_not_unknown() -> None:
    assert of(Tally({"referred": 3}), "expressed") is None
    assert of(Tally({"referred": 3, "asked_expressed": 0}), "expressed") == Proportion(0, 3)
    assert all(measure.proportion is None for measure in measures_of(Tally({})))


def test_a_tally_holds_counts_of_the_closed_set_and_nothing_else() -> None:
    for wrong in ({"banana": 1}, {"referred": -1}):
        with pytest.raises(ValueError, match="not counts of a tally"):
            Tally(wrong)
    with pytest.raises(KeyError):
        Tally({}).count("banana")


def test_each_topic_has_one_headline_which_comes_first() -> None:
    figures = SpanFigures(Span.PERIOD, FIRST, LAST, Tally(PERIOD), measures_of(Tally(PERIOD)))
    for topic in Topic:
        first, *others = figures.measures_on(topic)
        assert first.is_headline
        assert not any(each.is_headline for each in others)


def test_every_measure_says_what_it_is_of() -> None:
    for measure in measures_of(Tally({})):
        assert measure.label
        assert "Of " in measure.what_counts or measure.what_counts.startswith("As "), measure
    assert {*ENGAGED_OF_REFERRED, *ENGAGED_OF_CONCLUDED} <= set(DEFINITIONS)


def test_a_measure_is_found_by_its_key() -> None:
    figures = SpanFigures(Span.PERIOD, FIRST, LAST, Tally(PERIOD), measures_of(Tally(PERIOD)))
    assert figures.measure("met").proportion == Proportion(4, 5)
    with pytest.raises(KeyError):
        figures.measure("banana")


def test_breakdowns_say_so_many_of_so_many() -> None:
    defined = {
        "expressed_by_person": 8,
        "expressed_with_representative": 2,
        "expressed_by_others_alone": 1,
        "expressed_not_listed": 0,
    }
    found = {
        each.key: each for each in breakdowns_of(Tally({**PERIOD, **defined}), Topic.EXPRESSING)
    }
    assert found.keys() == {"asked", "defined"}
    assert found["defined"].lines == (
        Line("Defined by the person, alone or with others", 8, 11),
        Line("Defined for a person who lacks capacity", 2, 11),
        Line("Defined by others alone", 1, 11),
        Line("Expressed, but no outcome listed", 0, 11),
    )


def test_a_party_that_defined_nothing_has_no_line() -> None:
    tally = Tally(
        {
            **{names.expressed_by(party): 0 for party in Party},
            "asked_expressed": 4,
            "expressed_defined_friend": 1,
        }
    )
    (parties,) = breakdowns_of(tally, Topic.EXPRESSING)
    assert parties.lines == (Line("Friend", 1, 4),)


def test_nothing_is_broken_down_that_there_is_none_of() -> None:
    none = Tally(dict.fromkeys(COUNTS, 0))
    assert [breakdowns_of(none, topic) for topic in Topic] == [()] * len(Topic)


def test_who_agreed_is_of_those_who_answered() -> None:
    said = Experience("safer", "Feeling safer", {0: 3, 1: 1, 3: 1, 4: 2, 5: 1})
    assert said.proportion == Proportion(3, 5)
    assert Experience("safer", "Feeling safer", {0: 3}).proportion == Proportion(0, 0)


def test_days_are_said_in_words() -> None:
    assert days_in_words(FIRST, LAST) == "5 January 2027 to 4 April 2027"
    assert days_in_words(None, LAST) == "up to 4 April 2027"
    assert days_in_words(LAST, FIRST) == "no day: it would begin on 4 April 2027"


def test_a_name_that_was_stored_once_stays() -> None:
    assert set(STORED.read_text("utf-8").split()) <= set(COUNTS)


def test_no_two_counts_have_one_name_and_each_can_be_stored() -> None:
    assert len({count.name for count in COUNTS.values()}) == len(COUNTS) == 164
    assert max(map(len, COUNTS)) <= 60
    assert all(count.label and count.what for count in COUNTS.values())
