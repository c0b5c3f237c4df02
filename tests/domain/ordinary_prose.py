"""Ordinary prose of social care, in which nothing identifies anybody, and how often that is missed.

`python -m tests.domain.ordinary_prose` says what is found in it: each of these is a false alarm.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from impact_tool.domain.identifiers import Found, find_identifiers
from impact_tool.domain.wording import MONTHS

TODAY = date(2027, 3, 3)
ROOT = Path(__file__).parents[2]
NOTES = Path(__file__).parent / "prose" / "case-notes.txt"
# Prose that others wrote for this product: samples, the guide's questions, documentation.
PLACES = ("impact_tool/cli/samples/**/*.toml", "impact_tool/guide/*.toml", "docs/**/*.md", "*.md")

SENTENCES = 3000
_SHAPES = (
    "Case {code} was opened on {day} at {time}.",
    "She said on {day} that she wants to feel safer in room {room}.",
    "Visit {small} of {small} took {number} minutes.",
    "Under section {section} of the {act} a decision was made on {day}.",
    "He pays {money} a week and has paid {money} so far.",
    "The file {code} has {number} pages; see page {small} and paragraph {clause}.",
    "Reviewed between {day} and {day}, in {room}, {ordinal} floor.",
    "Enquiry no. {id} and invoice {id} were sent in week {small}.",
    "{number} of {number} people ({percent}) were asked by {day}.",
    "She takes {small}mg at {time} and {small} tablets at night.",
    "Their meeting at {time} on {day} was moved to {room}.",
    "It cost {money} from code {id}/{small}, {percent} of the budget of {money}.",
    "The {ordinal} conversation, on {day}, was with an advocate for {number} minutes.",
    "He lives {number} metres from bus {small} and wants to go out {small} times a week.",
    "Referrals {code}, {code} and {code} are about the same home.",
    "Version {clause} of form {code} is used since {day}.",
    "She would like {small} carers, not {small}, and her {money} back.",
    "They were married for {number} years and have {small} grandchildren.",
    "The temperature was {small}.{small} and the pressure {number}/{number}.",
    "Ward {room}, bed {small}, discharge planned for {day} at {time}.",
)  # fmt: skip


def made_sentences() -> Iterator[str]:
    """Sentences full of numbers that are anybody's, the same each time."""
    chance = random.Random(20270303)  # noqa: S311  # nothing here is secret
    for _ in range(SENTENCES):
        shape = chance.choice(_SHAPES)
        while "{" in shape:
            name = shape[shape.index("{") + 1 : shape.index("}")]
            shape = shape.replace(f"{{{name}}}", _FILLINGS[name](chance), 1)
        yield shape


def _day(chance: random.Random) -> str:
    """A day of the last five years, or of the year to come, as people write one."""
    day = TODAY + timedelta(days=chance.randrange(-5 * 365, 365))
    name, year = MONTHS[day.month - 1], day.year
    return chance.choice(
        [
            f"{day.day} {name} {year}",
            f"{day.day} {name}",
            f"{day.day}/{day.month}/{year}",
            f"{day:%d/%m/%y}",
            f"{day.day}.{day.month}.{year % 100:02}",
            f"{day.day}-{name[:3]}-{year % 100:02}",
            f"{day.isoformat()}",
            f"{name} {day.day}, {year}",
            f"the {day.day}th of {name}",
        ]
    )


def _code(chance: random.Random) -> str:
    """A case's reference or a form's, as councils' systems make them."""
    letters = "".join(chance.choices("ABCDEFGHJKLMNPRSTUW", k=chance.randint(1, 3)))
    number, year = chance.randrange(10_000), chance.randrange(2019, 2028)
    return chance.choice(
        [
            f"{letters}-{year}-{number:04}",
            f"{letters}/{year % 100}/{number:04}",
            f"{letters}{number:06}",
            f"{letters} {number:04}",
            f"{year}-{number:06}",
            f"{number:05}-{letters}",
            f"{chance.randrange(10**7):07}",
        ]
    )


def _room(chance: random.Random) -> str:
    letter, number = chance.choice("ABCDEFGLMNS"), chance.randrange(1, 60)
    return chance.choice([f"{letter}{number}", f"{number}", f"{number % 9}.{number:02}", "3a"])


def _id(chance: random.Random) -> str:
    """A number that some system gave out: from four figures to ten."""
    return f"{chance.randrange(10 ** chance.randint(4, 10)):04}"


_FILLINGS: dict[str, Callable[[random.Random], str]] = {
    "day": _day,
    "code": _code,
    "room": _room,
    "id": _id,
    "time": lambda c: f"{c.randrange(24):02}{c.choice(':.')}{c.randrange(0, 60, 5):02}",
    "small": lambda c: str(c.randrange(1, 13)),
    "number": lambda c: str(c.randrange(2, 200)),
    "percent": lambda c: f"{c.randrange(101)}%",
    "money": lambda c: f"£{c.randrange(1, 20_000):,}.{c.randrange(100):02}",
    "section": lambda c: f"{c.randrange(1, 117)}({c.randrange(1, 9)})",
    "act": lambda c: c.choice(["Care Act 2014", "Mental Capacity Act 2005", "Housing Act 1996"]),
    "clause": lambda c: f"{c.randrange(1, 20)}.{c.randrange(1, 40)}.{c.randrange(1, 70)}",
    "ordinal": lambda c: c.choice(["1st", "2nd", "3rd", "4th", "first", "second"]),
}


def written_by_others() -> Iterator[str]:
    for place in PLACES:
        for path in sorted(ROOT.glob(place)):
            # The sample people sign in with addresses, which are rightly found.
            yield re.sub(r"\S+@\S+", "", path.read_text(encoding="utf-8"))


def notes() -> Iterator[str]:
    yield from NOTES.read_text(encoding="utf-8").splitlines()


PROSE: dict[str, Callable[[], Iterator[str]]] = {
    "case notes": notes,
    "made sentences": made_sentences,
    "written by others": written_by_others,
}


def false_alarms(texts: Iterator[str]) -> tuple[int, list[Found]]:
    """How many words there are, and what is found in them."""
    words, found = 0, []
    for text in texts:
        words += len(text.split())
        found += find_identifiers(text, TODAY)
    return words, found


def main() -> None:
    for name, texts in PROSE.items():
        words, found = false_alarms(texts())
        rate = 1000 * len(found) / words
        sys.stdout.write(f"{name}: {len(found)} in {words:,} words, {rate:.2f} in 1,000\n")
        sys.stdout.writelines(f"  {each.kind.value}: {each.text}\n" for each in found)


if __name__ == "__main__":
    main()
