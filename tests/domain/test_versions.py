"""Automatic saves in a row are one version, and what was taken away is always to be found."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.versions import MUCH, Saved, shown, taken_away

BEGAN = datetime(2027, 3, 3, 14, 2, tzinfo=UTC)
LONG = " ".join(f"word{number}" for number in range(100))


def saved(*kept: tuple[int, bool, str]) -> list[Saved]:
    """Versions newest first, from (who, by itself, text) in the order in which they were saved."""
    return [
        Saved(number, AnswerContent(text=text), who, f"Person {who}", when(number), automatic)
        for number, (who, automatic, text) in enumerate(kept, start=1)
    ][::-1]


def when(number: int) -> datetime:
    return BEGAN + timedelta(seconds=3 * number)


def revisions(*kept: tuple[int, bool, str]) -> list[int]:
    return [version.revision for version in shown(saved(*kept))]


def test_saves_by_hand_are_each_a_version() -> None:
    assert revisions((1, False, "a"), (1, False, "ab"), (1, False, "abc")) == [3, 2, 1]


def test_automatic_saves_of_one_person_in_a_row_are_one_version() -> None:
    assert revisions((1, True, "a"), (1, True, "ab"), (1, True, "abc")) == [3]


def test_the_save_by_hand_that_ends_them_is_that_version() -> None:
    assert revisions((1, True, "a"), (1, True, "ab"), (1, False, "ab"), (1, True, "abc")) == [4, 3]


def test_somebody_else_begins_another_version() -> None:
    assert revisions((1, True, "a"), (2, True, "ab"), (2, True, "abc"), (1, True, "x")) == [4, 3, 1]


def test_what_was_emptied_can_be_found_again() -> None:
    assert revisions((1, True, LONG), (1, True, ""), (1, True, "new")) == [3, 1]


def test_what_was_taken_away_little_by_little_can_be_found_again() -> None:
    steps = [(1, True, LONG[: len(LONG) - 50 * step]) for step in range(10)]
    found = list(shown(saved(*steps)))
    assert len(found) > 1
    assert taken_away(LONG, found[-1].content.text) <= MUCH


def test_what_was_replaced_by_as_much_can_be_found_again() -> None:
    other = " ".join(f"other{number}" for number in range(100))
    assert revisions((1, True, LONG), (1, True, other)) == [2, 1]


def test_moving_text_takes_nothing_away() -> None:
    words = LONG.split()
    moved = " ".join(words[50:] + words[:50])
    assert taken_away(LONG, moved) == 0


versions = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.booleans(),
        st.sampled_from(["", "a", "a b", LONG, LONG[:400], f"x {LONG}", LONG + LONG]),
    ),
    min_size=1,
    max_size=12,
)


@given(versions)
def test_the_newest_and_every_save_by_hand_is_shown(kept: list[tuple[int, bool, str]]) -> None:
    found = revisions(*kept)
    by_hand = {n for n, (_, automatic, _) in enumerate(kept, start=1) if not automatic}
    assert found[0] == len(kept)
    assert found == sorted(set(found), reverse=True)
    assert by_hand <= set(found)


@given(versions)
def test_nothing_much_is_only_in_versions_that_are_not_shown(
    kept: list[tuple[int, bool, str]],
) -> None:
    stands = {version.revision: version for version in shown(saved(*kept))}
    for version in saved(*kept):
        after = min(revision for revision in stands if revision >= version.revision)
        assert taken_away(version.typed, stands[after].typed) <= MUCH
