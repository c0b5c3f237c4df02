"""Plain text is set as paragraphs and lists, and no word or number of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.prose import Block, BlockKind, blocks, clean, without_forbidden

BULLET = re.compile(r"[•·▪●◦‣*–-]\s+")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+")


def paragraph(*lines: str) -> Block:
    return Block(BlockKind.PARAGRAPH, lines)


def bullets(*items: str) -> Block:
    return Block(BlockKind.BULLETS, items)


def numbers(start: int, *items: str) -> Block:
    return Block(BlockKind.NUMBERS, items, start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one", [paragraph("one")]),
        ("one\ntwo", [paragraph("one", "two")]),
        ("one\n\n \n two", [paragraph("one"), paragraph("two")]),
        ("We will:\n• ask\n• listen", [paragraph("We will:"), bullets("ask", "listen")]),
        ("- ask\n\n- listen", [bullets("ask"), bullets("listen")]),
        ("1. ask\n2) listen", [numbers(1, "ask", "listen")]),
        ("4. ask\n5. listen", [numbers(4, "ask", "listen")]),
        ("1. ask\n1. listen", [numbers(1, "ask"), numbers(1, "listen")]),
        ("3. ask\n1. listen\n2. act", [numbers(3, "ask"), numbers(1, "listen", "act")]),
        ("1. ask\n- listen\n2. act", [numbers(1, "ask"), bullets("listen"), numbers(2, "act")]),
        ("- ask\nthen", [bullets("ask"), paragraph("then")]),
        ("-5 degrees", [paragraph("-5 degrees")]),
        ("-", [paragraph("-")]),
        ("1.", [paragraph("1.")]),
        ("1.5 hours", [paragraph("1.5 hours")]),
        ("2027. A year", [paragraph("2027. A year")]),
        ("  - indented", [bullets("indented")]),
    ],
)
def test_lines_become_paragraphs_and_lists(text: str, expected: list[Block]) -> None:
    assert list(blocks(text)) == expected


@pytest.mark.parametrize("mark", "•·▪●◦‣*–-")
def test_every_bullet_that_word_pastes_makes_a_list(mark: str) -> None:
    assert blocks(f"{mark} ask\n{mark}\tlisten") == (bullets("ask", "listen"),)


LINES = st.tuples(
    st.sampled_from(["", " ", "- ", "• ", "* ", "1. ", "2. ", "3) ", "100. ", "999) ", "٣. "]),
    st.text(max_size=8),
).map("".join)


@given(st.lists(LINES, max_size=8))
def test_no_text_is_lost_but_list_markers_and_no_number_changes(typed: list[str]) -> None:
    text = without_forbidden(clean("\n".join(typed)))
    told = [line.strip() for line in text.split("\n") if line.strip()]
    shown = [numbered for block in blocks(text) for numbered in lines_of(block)]
    assert len(shown) == len(told)
    for line, (kind, number, words) in zip(told, shown, strict=True):
        marker = line.removesuffix(words)
        assert line == marker + words
        assert is_marker(kind, number, marker)


def lines_of(block: Block) -> list[tuple[BlockKind, int, str]]:
    """Each line with the number that a numbered list would show beside it."""
    return [(block.kind, block.start + i, words) for i, words in enumerate(block.lines)]


def is_marker(kind: BlockKind, number: int, marker: str) -> bool:
    if kind is BlockKind.PARAGRAPH:
        return marker == ""
    if kind is BlockKind.BULLETS:
        return BULLET.fullmatch(marker) is not None
    shown = NUMBER.fullmatch(marker)
    return shown is not None and int(shown[1]) == number


def test_every_kind_of_block_comes_out_of_some_text() -> None:
    found = {block.kind for block in blocks("one\n- two\n3. three")}
    assert found == set(BlockKind)
