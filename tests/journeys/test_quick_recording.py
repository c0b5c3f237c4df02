"""A first conversation is recorded with the keyboard alone, in under two minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitors
from tests.journeys.keyboard import MOST_STOPS, name_of_focused, require_seen
from tests.journeys.test_keyboard import SIZES
from tests.journeys.visitor import Visitor
from tests.web.casework import ago
from tests.web.samples import Sample

# The keystroke-level model of Card, Moran and Newell (1980): a key takes an average typist 0.28
# seconds, and making up one's mind what to put into a field 1.35.
SECONDS_A_KEY = 0.28
SECONDS_A_FIELD = 1.35
MOST_SECONDS = 120
# 89 keys and 12 fields, some 41 seconds; a little more, so that a kind of outcome may be added.
MOST_KEYS, MOST_FIELDS = 95, 12


@dataclass
class Typist:
    """Somebody without a mouse, whose keys and fields are counted."""

    visitor: Visitor
    keys: int = 0
    fields: int = 0

    def press(self, key: str) -> None:
        self.visitor.page.keyboard.press(key)
        self.keys += 1

    def write(self, text: str) -> None:
        self.visitor.page.keyboard.type(text)
        self.keys += len(text)
        self.fields += 1

    def choose(self, key: str) -> None:
        self.press(key)
        self.fields += 1

    def to(self, name: str) -> None:
        """Press Tab until what has the focus is called this; each stop on the way is seen."""
        for _ in range(MOST_STOPS):
            self.press("Tab")
            require_seen(self.visitor.page)
            if name_of_focused(self.visitor.page) == name:
                return
        raise AssertionError(f"Tab does not lead to {name!r}")

    def date(self, first: Mapping[str, str]) -> None:
        """The day has the focus; month and year are the next stops."""
        self.write(first["day"])
        for part in ("month", "year"):
            self.press("Tab")
            self.write(first[part])

    @property
    def seconds(self) -> float:
        return self.keys * SECONDS_A_KEY + self.fields * SECONDS_A_FIELD


def boxes(days: int) -> dict[str, str]:
    day = ago(days)
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def first_conversation(typist: Typist) -> None:
    """One person asked, one outcome in their own words, and whether they were supported."""
    typist.to("Reference")
    typist.write("HS 27/114")
    typist.press("Tab")
    typist.date(boxes(3))
    typist.to("Not yet asked")
    typist.choose("ArrowDown")
    typist.press("Tab")
    typist.date(boxes(2))
    typist.to("The person")
    typist.choose("Space")
    typist.to("To be and to feel safer")
    typist.choose("Space")
    typist.press("Tab")
    typist.write("To sleep at night")
    typist.to("Yes")
    typist.press("ArrowRight")
    typist.fields += 1


@pytest.mark.parametrize("size", SIZES)
def test_a_first_conversation_takes_under_two_minutes(
    visitors: Visitors, sample: Sample, size: str
) -> None:
    visitor = visitors(viewport=SIZES[size])
    visitor.sign_in(sample.lead_email)
    visitor.go(sample.at("cases/record"))
    typist = Typist(visitor)
    first_conversation(typist)
    expect(visitor.page.get_by_label("No", exact=True).last).to_be_checked()
    typist.to("Record this case")
    with visitor.leaving():
        typist.press("Enter")
    assert visitor.heading == "Case HS 27/114"
    assert "“To sleep at night” Said by the person" in visitor.text
    assert typist.keys <= MOST_KEYS
    assert typist.fields <= MOST_FIELDS
    assert typist.seconds < MOST_SECONDS
