"""Spots phone numbers that could be a person's, as they are written in Great Britain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import (
    Leniency,
    PhoneNumberMatcher,
    PhoneNumberType,
    number_type,
)

_REGION = "GB"
# A number that one dials from elsewhere begins so, and has at least nine figures.
_MAY_BE_NUMBER = re.compile(r"(?<!\d)(?:\+\(?\d|\(?0)(?:[^\w\n]{0,4}\d){8}")
# Numbers of organisations and helplines lead to no person.
_OF_ORGANISATIONS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    }
)
# What Ofcom keeps for drama is given to nobody, but people write it in place of their own.
_FOR_DRAMA = re.compile(
    r"(?<![\w-])(?:(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:7700\)?[ .-]?900|1632\)?[ .-]?960)"
    r"[ .-]?\d{3}(?!\d)"
)
# After "tel" or "mobile", figures are a phone number even where no such number was given out.
_ANNOUNCED = re.compile(
    r"\b(?:telephone|tel|phone|mobile|mob|landline)\b\.?(?: (?:no\.?|number))?"
    r"(?: is)?[ :.=-]{0,3}(\+?\(?\d(?:[ ().-]{0,2}\d){5,13})(?!\d)",
    re.IGNORECASE,
)


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where phone numbers stand in a text of plain characters; some may be given twice."""
    yield from (match.span() for match in _FOR_DRAMA.finditer(text))
    yield from (match.span(1) for match in _ANNOUNCED.finditer(text))
    if not _MAY_BE_NUMBER.search(text):
        return
    for match in PhoneNumberMatcher(text, _REGION, leniency=Leniency.VALID):
        if number_type(match.number) not in _OF_ORGANISATIONS:
            yield match.start, match.end
