"""What a project lead writes in the main job: every answer can be told from every other one."""

from collections.abc import Mapping
from datetime import date, timedelta

from impact_tool.extensions import clock

TITLE = "Asking first in “Hill Street” & Quay"
SUMMARY = "People are asked what they want. © Café – 100%"
RESPONSES = "Family group conferences, and advocates from the first day"
SCOPE = "everybody who lives in the two wards of Hill Street"

# Part 1 by question number. Questions 2 and 3 are dates, and 11 is said not to apply.
PART_1: Mapping[int, str] = {
    1: "Lena of Anyshire, with the team of Hill Street",
    4: "People find out late that a concern was raised.\n\nThey are seldom asked:\n- at home\n"
    "- in hospital <b>at all</b>",
    5: "The head of safeguarding leads. Naïveté about figures is met by “Performance”.",
    6: "All new referrals to Hill Street: about 25 people.",
    7: "Only 9 of 30 files say what the person wanted (30%).",
    8: "The form must have a place for the person’s own words.",
    9: "Two champions in the team; a briefing each month.",
    10: "More people can say what they want, and more of it comes about.",
    12: "Outcomes at the beginning and the end, counted each month.",
    13: "A report to the board & a page for people who use services.",
}
NOT_APPLICABLE = 11
REASON = "We looked for unintended outcomes in a workshop and found none to manage."
HALF_DONE = 9
HALF_DONE_TEXT = "Two champions"

# Part 2 by question number. Question 1 is carried over, and the lead adds a line to it.
ADDED = "And families felt left out."
PART_2: Mapping[int, str] = {
    2: "Six briefings, and a form with room for the person’s words.",
    3: "We worked with 27 people, 3 more than we aimed at.",
    4: "1. We asked 24 of 27 people.\n2. 21 told us what they want.",
    5: "Nearly everybody has a first conversation now, fewer a last one.",
    6: "Advocates helped 8 people to say what they want.",
    7: "Of 15 cases that closed, 11 people had all or some of it.",
    8: "Everybody practised in pairs; the map of a person’s network helped most.",
    9: "Mental capacity, again and again.",
    10: "None that this project has shown.",
    11: "Three questions at the end, asked by somebody who was not involved.",
    12: "A yearly look at 30 files, with a person who knows safeguarding from within.",
    13: "The forum of people who use services now reads our leaflets first.",
    14: "Two teams have asked to be next; the police came to look.",
    15: "All teams by April. The board hears the figures every quarter.",
}
# What else each question takes.
CHOICES: Mapping[int, str] = {5: "Partly", 6: "Yes", 7: "No", 8: "Yes", 9: "Yes", 10: "No"}

WHY_MOVED = "The forum meets a week later than we thought."


def today() -> date:
    return clock.today()


def pilot_start() -> date:
    """The pilot has started, so that what changes afterwards needs a reason."""
    return today() - timedelta(days=10)


def review_days() -> tuple[date, date]:
    return today() + timedelta(days=20), today() + timedelta(days=200)


def moved_review_day() -> date:
    return today() + timedelta(days=207)


def typed(day: date) -> tuple[str, str, str]:
    """A date as it is typed in three boxes."""
    return str(day.day), str(day.month), str(day.year)


def lines_of(text: str) -> list[str]:
    """The lines of an answer without the marks of its lists, which each edition draws anew."""
    stripped = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in stripped if line]
