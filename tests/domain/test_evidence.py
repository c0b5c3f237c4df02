"""What an answer rests on, and what the guide warns of."""

from collections.abc import Set

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.evidence import (
    FILE_LABELS,
    SOURCE_LABELS,
    Basis,
    FileKind,
    SourceKind,
    basis_of,
    caution,
    size_in_words,
)

AUDIT, DATA = SourceKind.CASE_FILE_AUDIT, SourceKind.DATA
AFTER, DURING = SourceKind.INTERVIEW_AFTER, SourceKind.INTERVIEW_DURING


@pytest.mark.parametrize(
    ("sources", "basis"),
    [
        ([], Basis.NOTHING),
        ([AUDIT], Basis.ONE_KIND),
        ([AUDIT, AUDIT], Basis.ONE_KIND),
        ([AFTER], Basis.ONLY_AFTERWARDS),
        ([AFTER, AFTER], Basis.ONLY_AFTERWARDS),
        ([AFTER, DURING], Basis.SEVERAL),
        ([AUDIT, DATA], Basis.SEVERAL),
    ],
)
def test_kinds_are_counted_and_not_pieces(sources: list[SourceKind], basis: Basis) -> None:
    assert basis_of(sources) is basis


def test_one_kind_alone_is_named_in_the_warning() -> None:
    assert "one kind of source only: audit of case files" in caution([AUDIT, AUDIT])
    assert "single means" in caution([AUDIT])


def test_interviews_after_the_end_alone_get_a_warning_of_their_own() -> None:
    assert "not enough by themselves" in caution([AFTER])
    assert "too late" in caution([AFTER])


@given(st.sets(st.sampled_from(SourceKind)))
def test_there_is_a_warning_where_there_is_exactly_one_kind(sources: Set[SourceKind]) -> None:
    assert bool(caution(sources)) is (len(sources) == 1)


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (1024 * 340, "340 KB"), (1024 * 1024, "1.0 MB"), (2_516_582, "2.4 MB")],
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_every_kind_has_words() -> None:
    assert set(SOURCE_LABELS) == set(SourceKind)
    assert set(FILE_LABELS) == set(FileKind)
