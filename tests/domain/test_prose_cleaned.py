"""Text as people type it, or paste it from Word, is stored clean and otherwise as it was."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.prose import clean, forbidden_characters, without_forbidden

# What cleaning treats specially, on its own too: hypothesis rarely meets two such by chance.
DELICATE = "•o1.§\uf0b7\r\n\x0b\x0c\x85\u2028\u2029\ufeff\u00ad\t \xa0e\u0301\u0327\x00\ud800"
TYPED = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=())),
    st.text(alphabet=DELICATE, max_size=8),
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\x0btwo\x0cthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\ufeffbegins with a mark", "begins with a mark"),
        ("safe\u00adguarding", "safeguarding"),
        ("cafe\u0301", "café"),
        ("cafe\u00ad\u0301", "café"),
        ("trailing \t\xa0\nspace  ", "trailing\nspace"),
        ("\n\n  indented\n\nand spaced\n\n", "  indented\n\nand spaced"),
        ("Name\tAge\t\tTown", "Name | Age |  | Town"),
        ("\tindented", "\tindented"),
        ("•\tone\n\uf0b7\ttwo\n§\tthree\no\tfour", "• one\n• two\n• three\n• four"),
        ("1.\tfirst\n2)\tsecond\n-\tthird", "1. first\n2) second\n- third"),
        ("\uf0a7 hollow\no no bullet\n§4 neither", "• hollow\no no bullet\n§4 neither"),
        (" \r\n\t\r\n", ""),
        ("", ""),
    ],
)
def test_typed_text_is_stored_clean(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@pytest.mark.parametrize(
    "text",
    [
        "الحماية الشخصية\n\u200fمن اليمين إلى اليسار",
        "👩🏽‍🦽 and 👨‍👩‍👧 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "Größe, naïve, Þór, Łódź",
        "“quoted” – dashed — and £5 × 2",
        "𐍈 outside the first plane",
        "ﬁ and ² are not changed into fi and 2",
    ],
)
def test_every_script_and_sign_is_kept(text: str) -> None:
    assert clean(text) == text
    assert forbidden_characters(text) == ()
    assert without_forbidden(text) == text


@given(TYPED)
def test_cleaning_what_is_clean_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(TYPED)
def test_cleaning_loses_nothing_that_a_reader_sees(typed: str) -> None:
    assert seen_in(clean(typed)) == seen_in(typed)


def seen_in(text: str) -> str:
    """What is not white space, an invisible mark, or a sign that parts cells or begins an item."""
    signs = "•·▪§|\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
    dropped = signs + "\ufeff\u00ad\r\n\x0b\x0c\x85\u2028\u2029\t \xa0"
    kept = unicodedata.normalize("NFC", text.translate({ord(char): None for char in dropped}))
    return kept.replace("o", "")


def test_what_cannot_be_kept_is_exactly_controls_surrogates_and_noncharacters() -> None:
    every_character = "".join(map(chr, range(sys.maxunicode + 1)))
    refused = [
        *(code for code in range(0x20) if code not in {0x09, 0x0A}),
        *range(0x7F, 0xA0),
        *range(0xD800, 0xE000),
        *range(0xFDD0, 0xFDF0),
        *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF)),
    ]
    found = forbidden_characters(every_character)
    assert found == tuple(f"U+{code:04X}" for code in refused)
    assert len(without_forbidden(every_character)) == len(every_character) - len(refused)


def cannot_be_kept(char: str) -> bool:
    """The same, as Unicode defines it."""
    code = ord(char)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return char not in "\n\t" and (noncharacter or unicodedata.category(char) in {"Cc", "Cs"})


def test_what_cannot_be_kept_is_what_unicode_calls_so_at_every_code_point() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        assert bool(forbidden_characters(char)) is cannot_be_kept(char), hex(ord(char))


@given(TYPED)
def test_what_cannot_be_kept_is_found_wherever_it_stands(typed: str) -> None:
    found = dict.fromkeys(char for char in typed if cannot_be_kept(char))
    assert forbidden_characters(typed) == tuple(f"U+{ord(char):04X}" for char in found)
    assert without_forbidden(typed) == "".join(c for c in typed if not cannot_be_kept(c))


def test_each_character_that_cannot_be_kept_is_named_once_in_order() -> None:
    assert forbidden_characters("a\x9fb\x00c\x00\ud800") == ("U+009F", "U+0000", "U+D800")


@given(TYPED)
def test_taking_out_what_cannot_be_kept_leaves_nothing_to_point_out(typed: str) -> None:
    left = without_forbidden(clean(typed))
    assert forbidden_characters(left) == ()
    left.encode("utf-8")
