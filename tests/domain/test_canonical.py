"""Canonical JSON: the test vectors of RFC 8785 that hold no fractions, and what is refused."""

import json
from collections.abc import Sequence
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.canonical import Canonical, NotCanonical, canonical_json

LARGEST = 2**53 - 1


class Word(StrEnum):
    """A value that is a string with a name."""

    YES = "yes"


class Number(IntEnum):
    """A value that is an integer with a name."""

    TWO = 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-1, "-1"),
        (LARGEST, "9007199254740991"),
        (-LARGEST, "-9007199254740991"),
        ("", '""'),
        ([], "[]"),
        ({}, "{}"),
        ((1, 2), "[1,2]"),
        (MappingProxyType({"a": 1}), '{"a":1}'),
        ([Word.YES, Number.TWO], '["yes",2]'),
        ({Word.YES: 1}, '{"yes":1}'),
        ('€$\x0f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ("</script>\x7f\u2028é", '"</script>\x7f\u2028é"'),
    ],
)
def test_a_value_has_one_form(value: Canonical, expected: str) -> None:
    assert canonical_json(value) == expected


@pytest.mark.parametrize("code", range(0x20))
def test_a_control_character_has_its_short_escape_or_four_lower_case_digits(code: int) -> None:
    short = {0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r"}
    escape = short.get(code, f"\\u{code:04x}")
    assert canonical_json(chr(code)) == f'"{escape}"'


# The vectors published with the RFC, but for those with fractions.
VECTORS = {
    "arrays": (
        [56, {"d": True, "10": None, "1": []}],
        '[56,{"1":[],"10":null,"d":true}]',
    ),
    "french": (
        {
            "peach": "This sorting order",
            "péché": "is wrong according to French",
            "pêche": "but canonicalization MUST",
            "sin": "ignore locale",
        },
        (
            '{"peach":"This sorting order","péché":"is wrong according to French",'
            '"pêche":"but canonicalization MUST","sin":"ignore locale"}'
        ),
    ),
    "structures": (
        {
            "1": {"f": {"f": "hi", "F": 5}, "\n": 56},
            "10": {},
            "": "empty",
            "a": {},
            "111": [{"e": "yes", "E": "no"}],
            "A": {},
        },
        (
            '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},'
            '"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}'
        ),
    ),
    "unicode": (
        {"Unnormalized Unicode": "A\u030a"},
        '{"Unnormalized Unicode":"A\u030a"}',
    ),
    "keys by UTF-16 code units": (
        {
            "€": "Euro Sign",
            "\r": "Carriage Return",
            "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One",
            "\U0001f600": "Emoji: Grinning Face",
            "\x80": "Control",
            "ö": "Latin Small Letter O With Diaeresis",
        },
        (
            '{"\\r":"Carriage Return","1":"One","\x80":"Control",'
            '"ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign",'
            '"\U0001f600":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'
        ),
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_published_vectors_come_out_to_the_letter(name: str) -> None:
    value, expected = VECTORS[name]
    assert canonical_json(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        0.5,
        float("nan"),
        float("inf"),
        LARGEST + 1,
        -LARGEST - 1,
        10**400,
        b"bytes",
        bytearray(b"bytes"),
        memoryview(b"bytes"),
        date(2027, 3, 3),
        {1, 2},
        iter([1]),
        object(),
        {1: "number"},
        {None: "nothing"},
        {True: "truth"},
        {"a": 1, 2: "mixed"},
        {b"a": 1},
        "\ud800",
        "\udfff alone",
        {"\udc00": 1},
    ],
)
def test_what_not_every_reader_keeps_is_refused_at_any_depth(value: Canonical) -> None:
    for nested in (value, [value], {"a": [{"b": value}]}):
        with pytest.raises(NotCanonical):
            canonical_json(nested)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-LARGEST, LARGEST), st.text()),
    lambda values: st.one_of(st.lists(values), st.dictionaries(st.text(), values)),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_is_read_back_as_it_was_and_written_the_same_again(value: Canonical) -> None:
    text = canonical_json(value)
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text
    text.encode("utf-8")


@given(st.dictionaries(st.text(), st.integers(0, 9)), st.randoms(use_true_random=False))
def test_the_order_in_which_keys_were_added_makes_no_difference(
    value: dict[str, int], random: object
) -> None:
    pairs: Sequence[tuple[str, int]] = list(value.items())
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert canonical_json(dict(pairs)) == canonical_json(value)
