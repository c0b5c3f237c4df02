"""Spots dates of birth: full dates that are said to be one, or that make a person an adult.

Case texts are full of dates of what happened. Those are recent, so a date of less than 18 years ago
is taken for a date of birth only where the words around it say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from impact_tool.domain.spelled_numbers import DAYS, YEARS, number_of, one_of
from impact_tool.domain.wording import MONTHS

ADULT, OLDEST = 18, 120
# A year of two figures lies at most so many years ahead: "by 3/3/28" is a plan, "3/3/48" is not.
_AHEAD = 5
_MONTH_LETTERS = 3

_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{one_of(DAYS)})"
_LONG_YEAR = rf"(?P<year>\d{{4}}|{one_of(YEARS)})"
# A year of two figures is one where it ends what is said: "on 3 March 10 people came" has none.
_SHORT_YEAR = r"(?P<year>'?\d\d)(?=\s*(?:$|[\n.,;:)]))"
# No date is cut out of a longer row of figures; letters may stand right beside one.
_BEGINS, _ENDS = r"(?<!\d)(?<!\d[./-])", r"(?!\d|[./-]\d)"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGINS}{body}{_ENDS}", re.IGNORECASE)


# Whatever follows is a date wherever it stands.
_WHOLE = (
    _pattern(r"(?P<day>\d{1,2})(?P<by> ?[./-] ?| )(?P<month>\d{1,2})(?P=by)(?P<year>\d{4})"),
    _pattern(r"(?P<day>\d{1,2})(?P<by> ?[./-] ?)(?P<month>\d{1,2})(?P=by)(?P<year>'?\d\d)"),
    _pattern(r"(?P<year>\d{4})(?P<by>[ ./-])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})"),
    _pattern(rf"{_DAY}[ -]+(?:of[ -]+)?{_MONTH}[ ,-]+{_LONG_YEAR}"),
    _pattern(rf"{_DAY}[ -]+(?:of[ -]+)?{_MONTH}[ ,-]+{_SHORT_YEAR}"),
    _pattern(rf"{_DAY}-{_MONTH}-(?P<year>\d\d)"),
    _pattern(rf"{_MONTH}[ -]+{_DAY}[ ,-]+{_LONG_YEAR}"),
    _pattern(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"),
    _pattern(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
)
# These are dates of birth where they are said to be, and any other number elsewhere.
_ONLY_SAID = (
    _pattern(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)"),
    _pattern(r"(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>\d\d)"),
)

# What any date has, so that a text without it need not be looked through for each sort.
_MAY_BE_DATE = re.compile(
    r"\d[ ./-]{1,3}\d{1,2}[ ./-]{1,3}'?\d\d|(?<!\d)\d{8}(?!\d)|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
_MAY_BE_SAID = re.compile(r"d\W{0,2}o\W{0,2}b|birth|born", re.IGNORECASE)
# Words right before a date: of birth, and of what only looks like one, as "paragraph 3.12.45".
_SAYS_BEFORE = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?date|born)"
    r"(?:[ \t,:=(/-]+[^\W\d]+){0,4}[\s,:=(/-]*\Z"
    r"|\bbirthday(?:[ ,:(-]+(?:is|was|falls|on|the)\b){0,3}[ ,:(-]*\Z",
    re.IGNORECASE,
)
_SAYS_AFTER = re.compile(r"\A[ ,(-]*(?:d\.?o\.?b\b|date of birth)", re.IGNORECASE)
_SAYS_NUMBER = re.compile(
    r"(?:\b(?:paragraphs?|paras?|sections?|sect?|chapters?|versions?|v|rooms?|appendix|annex|table|"
    r"clause|rule|item|step)\.?|§)\s*\Z",
    re.IGNORECASE,
)
_CONTEXT = 60


def birth_dates(text: str, today: date) -> Iterator[tuple[int, int]]:
    """Where dates of birth stand in a text of plain characters; some may be given twice."""
    patterns: Sequence[re.Pattern[str]] = _WHOLE if _MAY_BE_DATE.search(text) else ()
    if _MAY_BE_SAID.search(text):
        patterns = _WHOLE + _ONLY_SAID
    for pattern in patterns:
        for match in pattern.finditer(text):
            if _is_said(text, match):
                if any(_dates(match, today, either_way=True)):
                    yield match.span()
            elif pattern in _WHOLE and _is_adults(text, match, today):
                yield match.span()


def _is_said(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    after = text[match.end() : match.end() + _CONTEXT]
    return bool(_SAYS_BEFORE.search(before) or _SAYS_AFTER.search(after))


def _is_adults(text: str, match: re.Match[str], today: date) -> bool:
    """The date makes somebody an adult, and is no number of something."""
    if _SAYS_NUMBER.search(text[max(0, match.start() - _CONTEXT) : match.start()]):
        return False
    is_long = not match["year"].lstrip("'").isdigit() or len(match["year"]) == len("1948")
    return any(
        ADULT <= _years_between(day, today) <= OLDEST
        for day in _dates(match, today, either_way=is_long)
    )


def _dates(match: re.Match[str], today: date, *, either_way: bool) -> Iterator[date]:
    """The days that can be meant: with the month first too, where that may be."""
    day, month = _day(match["day"]), _month(match["month"])
    year = _year(match["year"], today)
    for d, m in ((day, month), (month, day))[: 1 + either_way]:
        try:
            yield date(year, m, d)
        except ValueError:
            continue


def _day(text: str) -> int:
    figures = "".join(filter(str.isdigit, text))
    return int(figures) if figures else number_of(text, DAYS) or 0


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _BY_LETTERS[text[:_MONTH_LETTERS].lower()]


def _year(text: str, today: date) -> int:
    figures = text.lstrip("'")
    if not figures.isdigit():
        return number_of(text, YEARS) or 0
    if len(figures) > len("48"):
        return int(figures)
    recent = today.year // 100 * 100 + int(figures)
    return recent if recent <= today.year + _AHEAD else recent - 100


def _years_between(day: date, today: date) -> int:
    """Whole years; less than none for a day to come."""
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


_BY_LETTERS = {name[:_MONTH_LETTERS].lower(): number for number, name in enumerate(MONTHS, start=1)}
