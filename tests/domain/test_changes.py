"""What changed between two texts: nothing invented, nothing left out, and soon told."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.changes import MOST_WORDS, Change, Run, alike, changes, words_changed

# Few words, so that texts have much in common.
texts = st.lists(st.sampled_from(["one", "two", "3", " ", "\n", ".", "  ", "é"]), max_size=40).map(
    "".join
)


def put_together(runs: tuple[Run, ...], without: Change) -> str:
    return "".join(run.text for run in runs if run.change is not without)


@given(before=texts, after=texts)
def test_the_runs_make_up_both_texts(before: str, after: str) -> None:
    runs = changes(before, after)
    assert put_together(runs, Change.ADDED) == before
    assert put_together(runs, Change.REMOVED) == after


@given(before=texts, after=texts)
def test_no_two_runs_in_a_row_are_of_the_same_sort_and_none_is_empty(
    before: str, after: str
) -> None:
    runs = changes(before, after)
    assert all(run.text for run in runs)
    assert all(a.change is not b.change for a, b in pairwise(runs))


@given(text=texts)
def test_the_same_text_has_not_changed(text: str) -> None:
    assert words_changed(changes(text, text)) == (0, 0)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "new", [("added", "new")]),
        ("old", "", [("removed", "old")]),
        (
            "I asked her twice.",
            "I asked him twice.",
            [("same", "I asked "), ("removed", "her"), ("added", "him"), ("same", " twice.")],
        ),
        (
            "First\nSecond\nThird",
            "First\nThird",
            [("same", "First\n"), ("removed", "Second\n"), ("same", "Third")],
        ),
        ("a\nb", "a\nb\nc", [("same", "a\nb"), ("added", "\nc")]),
    ],
)
def test_changes_are_told_word_by_word(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    assert [(run.change.value, run.text) for run in changes(before, after)] == expected


def test_words_added_and_taken_out_are_counted() -> None:
    assert words_changed(changes("one two three", "one four five six three")) == (3, 1)


def test_of_texts_too_long_to_compare_only_the_ends_are_taken_as_the_same() -> None:
    middle = " ".join(f"w{n}" for n in range(MOST_WORDS))
    other = " ".join(f"v{n} w{n}" for n in range(MOST_WORDS))
    runs = changes(f"begins {middle} ends", f"begins {other} ends")
    assert [run.change for run in runs] == ["same", "removed", "added", "same"]
    assert (runs[0].text, runs[-1].text) == ("begins ", f" w{MOST_WORDS - 1} ends")


@given(before=texts, after=texts)
def test_what_is_alike_at_the_beginning_is_counted(before: str, after: str) -> None:
    count = alike(before, after)
    assert before[:count] == after[:count]
    assert before[count : count + 1] != after[count : count + 1] or len(before) == len(after)
