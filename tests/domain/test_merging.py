"""Two people's texts made into one: what either wrote is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.merging import merged

lines = st.lists(st.sampled_from(["one", "two three", "four", "", "- five", "six."]), max_size=8)
texts = lines.map("\n".join)


@given(base=texts, theirs=texts)
def test_where_only_they_wrote_it_is_their_text(base: str, theirs: str) -> None:
    assert merged(base, base, theirs).text == theirs


@given(base=texts, mine=texts)
def test_where_only_i_wrote_it_is_my_text(base: str, mine: str) -> None:
    assert merged(base, mine, base).text == mine


@given(base=texts | st.none(), both=texts)
def test_where_both_wrote_the_same_it_stands_once(base: str | None, both: str) -> None:
    found = merged(base, both, both)
    assert (found.text, found.has_both) == (both, False)


@given(base=texts | st.none(), mine=lines, theirs=lines)
def test_every_line_that_is_new_is_in_it(
    base: str | None, mine: list[str], theirs: list[str]
) -> None:
    ours = [f"mine {number}" for number in range(len(mine))]
    others = [f"theirs {number}" for number in range(len(theirs))]
    found = merged(base, woven(mine, ours), woven(theirs, others)).text
    assert [line for line in (*ours, *others) if line not in found] == []


def woven(old: list[str], new: list[str]) -> str:
    return "\n".join(line for pair in zip(old, new, strict=True) for line in pair)


BASE = "The first line\nThe second line\nThe third line"


@pytest.mark.parametrize(
    ("mine", "theirs", "expected", "has_both"),
    [
        (
            "My first line\nThe second line\nThe third line",
            "The first line\nThe second line\nTheir third line",
            "My first line\nThe second line\nTheir third line",
            False,
        ),
        # Different words of the same line.
        (
            "The first line\nMy second line\nThe third line",
            "The first line\nThe second paragraph\nThe third line",
            "The first line\nMy second paragraph\nThe third line",
            False,
        ),
        # The same words of the same line: both, mine first.
        (
            "The first line\nThe 2nd line\nThe third line",
            "The first line\nThe next line\nThe third line",
            "The first line\nThe 2nd line\nThe next line\nThe third line",
            True,
        ),
        # One took out what the other changed: it stays.
        (
            "The first line\nThe third line",
            "The first line\nTheir second line\nThe third line",
            "The first line\nTheir second line\nThe third line",
            False,
        ),
        # Both added at the end.
        (f"{BASE}\nMine", f"{BASE}\nTheirs", f"{BASE}\nMine\nTheirs", True),
    ],
)
def test_texts_are_put_together(mine: str, theirs: str, expected: str, *, has_both: bool) -> None:
    found = merged(BASE, mine, theirs)
    assert (found.text, found.has_both) == (expected, has_both)


def test_without_a_text_to_begin_from_what_both_have_stands_once() -> None:
    found = merged(None, "Mine\nthe same", "Theirs\nthe same")
    assert (found.text, found.has_both) == ("Mine\nTheirs\nthe same", True)
