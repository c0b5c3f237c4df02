"""Numbers, in figures and words, and possible identifiers are pointed at before text is shared."""

from __future__ import annotations

from datetime import date

import pytest

from impact_tool.domain.telling_numbers import pointed_at

TODAY = date(2027, 3, 3)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("We asked 27 of 30 people, 90%.", ("27", "30", "90%")),
        ("Twenty-seven people, a third of them twice", ("Twenty-seven", "third", "twice")),
        ("Two thirds said so; two did not", ("Two", "thirds", "two")),
        ("1,204 cases", ("1,204",)),
        ("Everybody was asked anyone else", ()),
    ],
)
def test_numbers_are_pointed_at(text: str, numbers: tuple[str, ...]) -> None:
    assert pointed_at(text, TODAY).numbers == numbers


def test_what_could_identify_a_person_is_pointed_at() -> None:
    found = pointed_at("Write to a.person@example.org", TODAY)
    assert found.identifiers == ("a.person@example.org (an e-mail address)",)
    assert not found.is_nothing


def test_of_plain_words_nothing_is_pointed_at() -> None:
    assert pointed_at("We listened to people.", TODAY).is_nothing
