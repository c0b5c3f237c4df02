"""Codes of authenticator apps and recovery codes."""

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passlib.totp import TOTP

from impact_tool.domain.second_factor import (
    code_at,
    in_groups,
    is_recovery_code,
    step_at,
    step_of,
    typed_digits,
)

KEY = b32encode(b"12345678901234567890").decode()
NOW = datetime(2027, 3, 3, 14, 2, 10, tzinfo=UTC)
HERE = step_at(NOW)
NEVER = -1

# RFC 6238, Appendix B: seconds since 1970, and what an app with this key shows (its last six).
IN_THE_STANDARD = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]


@pytest.mark.parametrize(("seconds", "code"), IN_THE_STANDARD)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(KEY, step_at(datetime.fromtimestamp(seconds, UTC))) == code[-6:]


@given(st.binary(min_size=20, max_size=20), st.integers(0, 2**40))
def test_codes_are_those_that_another_program_shows(key: bytes, step: int) -> None:
    text = b32encode(key).decode()
    assert code_at(text, step) == TOTP(text).generate(time=step * 30).token


@pytest.mark.parametrize(
    ("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_half_a_minute_off(steps: int, *, is_taken: bool) -> None:
    found = step_of(KEY, code_at(KEY, HERE + steps), NOW, NEVER)
    assert found == (HERE + steps if is_taken else None)


def test_no_code_is_taken_twice_nor_one_from_before() -> None:
    taken = code_at(KEY, HERE)
    assert step_of(KEY, taken, NOW, HERE) is None
    assert step_of(KEY, taken, NOW + timedelta(seconds=20), HERE) is None
    assert step_of(KEY, code_at(KEY, HERE - 1), NOW, HERE) is None
    assert step_of(KEY, code_at(KEY, HERE + 1), NOW, HERE) == HERE + 1


@pytest.mark.parametrize(
    "typed",
    [
        "123456",
        "123 456",
        " 123-456 ",
        "12 34 56\n",
        "123\u00a0456",
        "123\u2011456",
        "123\u2013456",
        "\u200e123\u200b456\ufeff",
        "１２３４５６",  # noqa: RUF001  # digits as they are typed in Japanese
        "1.2.3.4.5.6",
        "123\t456",
    ],
)
def test_a_code_may_be_typed_or_pasted_with_what_parts_its_digits(typed: str) -> None:
    assert typed_digits(typed) == "123456"


@pytest.mark.parametrize("typed", ["", " ", "12345a", "code: 123456", "٣", "-", "x" * 100_000])
def test_what_has_other_signs_is_no_code(typed: str) -> None:
    assert typed_digits(typed) == ""


def test_codes_and_keys_are_shown_in_groups_of_four() -> None:
    assert in_groups("123456789012") == "1234 5678 9012"
    assert in_groups("ABCDEF") == "ABCD EF"
    assert typed_digits(in_groups("123456789012")) == "123456789012"


def test_a_recovery_code_is_told_by_its_length() -> None:
    assert is_recovery_code("1" * 12)
    assert not is_recovery_code("1" * 6)
    assert not is_recovery_code("")
