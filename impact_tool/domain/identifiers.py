"""Spots what could identify a person in what is typed: numbers, addresses and dates of birth.

Names cannot be spotted. How often ordinary prose is taken for something that identifies is
measured in docs/decisions/0018-spotting-identifiers.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.gb import nhs

from impact_tool.domain.birth_dates import birth_dates
from impact_tool.domain.phone_numbers import phone_numbers
from impact_tool.domain.typography import in_plain_characters


class Kind(StrEnum):
    """What sort of thing could identify a person, in plain words."""

    EMAIL = "an e-mail address"
    NHS_NUMBER = "an NHS number"
    NATIONAL_INSURANCE = "a National Insurance number"
    DATE_OF_BIRTH = "a date of birth"
    PHONE = "a phone number"
    POSTCODE = "a postcode"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that could identify a person: `text[start:end]` of what was looked through."""

    kind: Kind
    start: int
    end: int
    text: str


Span = tuple[int, int]

# Nothing that is looked for has neither a figure nor one of these.
_MAY_HOLD = re.compile(r"[\d@\uff20]")
_SPELLED_OUT = ("nineteen", "two thousand")

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
# Ten figures as the NHS writes them, 3-3-4, or all in one; in any groups where they are announced.
_NHS = re.compile(r"(?<!\d)(?<!\d[ .-])\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d|[ .-]\d)")
_ANNOUNCED_NHS = re.compile(r"\bnhs\b[^\d\n]{0,20}(\d(?:[ .-]{0,2}\d){9})(?!\d)", re.IGNORECASE)
_NHS_FIGURES = 10
# The letters that HM Revenue and Customs gives out (manual NIM39110), and those of its examples.
_NINO = r"(?:QQ|(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])(?:[ .-]?\d\d){3}"
_NATIONAL_INSURANCE = re.compile(rf"(?<![\w-]){_NINO}[ .-]?[A-D](?![\w-])", re.IGNORECASE)
_ANNOUNCED_NINO = re.compile(
    rf"\b(?:NINO|N\.?I\.?|national insurance)\b[^\d\n]{{0,12}}?\b({_NINO})(?!\d)", re.IGNORECASE
)
# The 124 postcode areas of Royal Mail, and the shapes that a postcode can have.
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E "
    "EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM "
    "SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_OUTWARD, _INWARD = rf"(?:{_AREAS.replace(' ', '|')})\d[\dA-Z]?", r"\d[ABD-HJLNP-UW-Z]{2}"
_POSTCODE = re.compile(rf"(?<![\w-]){_OUTWARD}[ -]{{0,2}}{_INWARD}(?![\w-])", re.IGNORECASE)
_ENDS_LIKE_POSTCODE = re.compile(r"\d[A-Za-z]{2}(?![\w-])")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\Z")


def find_identifiers(text: str, today: date) -> tuple[Found, ...]:
    """What in a text could identify a person, in its order; no two overlap.

    In a reference each is refused; in free text each must be confirmed not to be personal.
    `today` decides which dates are those of an adult's birth.
    """
    if not _MAY_HOLD.search(text) and not any(map(text.lower().__contains__, _SPELLED_OUT)):
        return ()
    plain = in_plain_characters(text)
    found: list[Found] = []
    taken = bytearray(len(text))
    for kind, spans in _FINDERS:
        for start, end in spans(plain, today):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Found(kind, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda each: each.start))


def kinds_in_words(found: Iterable[Found]) -> str:
    """What was found, each kind once, as "an NHS number and a phone number"."""
    kinds = [kind.value for kind in dict.fromkeys(each.kind for each in found)]
    *first, last = kinds or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _emails(text: str, _today: date) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(text))


def _nhs_numbers(text: str, _today: date) -> Iterator[Span]:
    spans = [match.span() for match in _NHS.finditer(text)]
    spans += [match.span(1) for match in _ANNOUNCED_NHS.finditer(text)]
    return (span for span in spans if _is_nhs_number(text[slice(*span)]))


def _is_nhs_number(text: str) -> bool:
    """Ten figures whose last one fits the others; ten times the same one is nobody's."""
    figures = "".join(filter(str.isdigit, text))
    return len(set(figures)) > 1 and bool(nhs.is_valid(figures))


def _national_insurance(text: str, _today: date) -> Iterator[Span]:
    yield from (match.span() for match in _NATIONAL_INSURANCE.finditer(text))
    yield from (match.span(1) for match in _ANNOUNCED_NINO.finditer(text))


def _postcodes(text: str, _today: date) -> Iterator[Span]:
    """Full postcodes; "room B12, 2nd floor" has none."""
    if not _ENDS_LIKE_POSTCODE.search(text):
        return
    for match in _POSTCODE.finditer(text):
        if not _ORDINAL.search(match[0]):
            yield match.span()


def _phones(text: str, _today: date) -> Iterator[Span]:
    return phone_numbers(text)


# In this order: where two could be meant, the first one is.
_FINDERS: tuple[tuple[Kind, Callable[[str, date], Iterator[Span]]], ...] = (
    (Kind.EMAIL, _emails),
    (Kind.NHS_NUMBER, _nhs_numbers),
    (Kind.NATIONAL_INSURANCE, _national_insurance),
    (Kind.DATE_OF_BIRTH, birth_dates),
    (Kind.PHONE, _phones),
    (Kind.POSTCODE, _postcodes),
)
