"""Values put in words as a reader in England expects them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

# The names are not taken from `calendar` or `strftime`: both follow the machine's locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def statement_name(review_point: int | None) -> str:
    """What Part 1 is called, and Part 2 at the review point with this number."""
    return f"Part 2, review point {review_point}" if review_point else "Part 1"


def long_date(day: date) -> str:
    """A date in words, as "3 March 2027" (the GOV.UK style)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(since: date, until: date | None, today: date) -> str:
    """From when to when something holds, as "since 3 March 2027, until 4 April 2028".

    What has yet to begin is "from" a day; what has ended is from one day "to" another.
    """
    if until is not None and until < today:
        return f"from {long_date(since)} to {long_date(until)}"
    begins = "from" if since > today else "since"
    last = f", until {long_date(until)}" if until else ""
    return f"{begins} {long_date(since)}{last}"


def as_sentence(words: str) -> str:
    """Words that begin with a capital; what follows is as it was."""
    return f"{words[0].upper()}{words[1:]}"


def questions_in_words(numbers: Sequence[int]) -> str:
    """As "question 5", "questions 5 and 7", "questions 5, 7 and 9"; empty for none."""
    if not numbers:
        return ""
    *some, last = map(str, sorted(numbers))
    return f"questions {', '.join(some)} and {last}" if some else f"question {last}"
