"""What somebody looks for in the help is found, the best first."""

from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.help import MOST_FOUND, STEP_LABELS, Entry, HelpStep, found_in, words_of

ADVOCATE = Entry("Look at how people get an advocate", "People who lack capacity have wishes.", "a")
CAPACITY = Entry("Ask at the start", "Begin by assuming that people have capacity.", "b")
BOTH = Entry("Capacity", "An advocate may help. An advocate listens.", "c")
ALL = (ADVOCATE, CAPACITY, BOTH)


def test_every_word_must_be_there_or_begin_one_that_is() -> None:
    assert found_in(ALL, "advocate capacity") == (BOTH, ADVOCATE)
    assert set(found_in(ALL, "advoc")) == {ADVOCATE, BOTH}
    assert found_in(ALL, "advocate police") == ()


def test_a_word_in_the_title_counts_more() -> None:
    assert found_in(ALL, "capacity")[0] == BOTH


def test_several_find_one_and_words_that_are_not_shown_are_found() -> None:
    assert set(found_in(ALL, "advocates")) == {ADVOCATE, BOTH}
    plan = Entry("Make a plan", "Actions have owners.", "d", also="tasks Gantt")
    assert found_in([*ALL, plan], "task") == (plan,)
    assert found_in([*ALL, plan], "gantt chart") == ()


def test_capital_letters_and_signs_make_no_difference() -> None:
    assert found_in(ALL, "  CAPACITY?! ") == found_in(ALL, "capacity")
    assert words_of("Don’t, Care Act 2014") == ["don’t", "care", "act", "2014"]


@given(st.text(max_size=50))
def test_whatever_is_asked_there_is_an_answer_and_nothing_asked_finds_nothing(asked: str) -> None:
    found = found_in(ALL * 20, asked)
    assert len(found) <= MOST_FOUND
    if not words_of(asked):
        assert found == ()


def test_every_step_has_words() -> None:
    assert set(STEP_LABELS) == set(HelpStep)
