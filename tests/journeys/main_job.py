"""The main job, as a project lead does it: step by step, each on the pages that it is done on."""

from playwright.sync_api import expect

from impact_tool.domain.wording import long_date
from tests.journeys import said
from tests.journeys.visitor import Visitor


def create_project(lead: Visitor) -> None:
    """Make a project with a level of approach, from the first page."""
    lead.go("/")
    lead.follow("Create a project")
    lead.write("Title", said.TITLE)
    lead.write("Summary", said.SUMMARY)
    lead.choose("Level 2: The measure with enabling responses")
    lead.write("Which enabling responses will you develop?", said.RESPONSES)
    lead.press("Create project")
    assert lead.heading == said.TITLE
    assert "Your project has been created." in lead.text


def complete_part_1(lead: Visitor) -> None:
    """All thirteen questions in a row, of which one is left half done and finished later."""
    lead.follow("Part 1: initial assessment")
    lead.follow("1. Who is completing this pro forma?")
    lead.write("Your answer", said.PART_1[1])
    save_as(lead, "Finished")
    expect(lead.page.get_by_label("Year")).to_have_value(str(said.today().year))
    save_as(lead, "Finished")
    plan_two_reviews(lead)
    for number in range(4, 14):
        assert f"Part 1, question {number} of 13" in lead.text
        answer_part_1(lead, number)
    assert lead.heading == "Check your answers"
    assert "12 of 13 questions are finished" in lead.text
    finish_what_was_half_done(lead)


def save_as(lead: Visitor, mark: str) -> None:
    lead.choose(mark)
    lead.press("Save and continue")


def plan_two_reviews(lead: Visitor) -> None:
    """One date is asked for at first; a second comes through the button, and nothing is lost."""
    first, second = said.review_days()
    lead.write_date("Review date", said.typed(first))
    lead.press("Add another date")
    expect(lead.page.get_by_label("Year").first).to_have_value(str(first.year))
    lead.write_date("Another review date", said.typed(second))
    save_as(lead, "Finished")


def answer_part_1(lead: Visitor, number: int) -> None:
    if number == said.NOT_APPLICABLE:
        lead.choose("This question does not apply to us")
        lead.write("Why does this question not apply?", said.REASON)
        lead.press("Save and continue")
    elif number == said.HALF_DONE:
        lead.write("Your answer", said.HALF_DONE_TEXT)
        save_as(lead, "I’ll come back to this")
    else:
        lead.write("Your answer", said.PART_1[number])
        save_as(lead, "Finished")


def finish_what_was_half_done(lead: Visitor) -> None:
    lead.follow("Part 1")
    assert "In progress" in lead.text
    lead.follow("9. How will we make these changes happen?")
    expect(lead.page.get_by_label("Your answer")).to_have_value(said.HALF_DONE_TEXT)
    lead.write("Your answer", said.PART_1[said.HALF_DONE])
    lead.choose("Finished")
    lead.press("Save and come back later")
    assert "13 of 13 questions are finished" in lead.text


def set_pilot(lead: Visitor) -> None:
    """The window is left to be three months, from a day that has passed."""
    lead.follow(said.TITLE)
    lead.follow("Scope, window and target")
    lead.follow("Set the pilot")
    lead.choose("Referrals from a geographical area")
    lead.write("Describe the scope", said.SCOPE)
    lead.write_date("First day", said.typed(said.pilot_start()))
    lead.press("Save")
    assert f"Referrals from a geographical area: {said.SCOPE}" in lead.text
    assert "20 to 30 cases" in lead.text
    assert "Day 11 of" in lead.text


def see_overview(lead: Visitor) -> None:
    lead.follow(said.TITLE)
    first, second = said.review_days()
    for shown in (
        f"Review point 1 is due on {long_date(first)}. Part 2: 0 of 15 questions are finished.",
        f"Planned for {long_date(second)}",
        "13 questions to help you plan Completed",
        "Day 11 of",
    ):
        assert shown in lead.text, shown


def move_review_point(lead: Visitor) -> None:
    """The pilot has started, so moving a review point asks for a reason."""
    lead.follow("Review points and their dates")
    lead.follow("Change the dates of review point 2")
    day = said.moved_review_day()
    lead.write_date("Planned date", said.typed(day))
    lead.press("Save")
    assert "There is a problem Enter why you are changing the date" in lead.text
    lead.write("Why are you changing the date?", said.WHY_MOVED)
    lead.press("Save")
    assert f"Planned for {long_date(day)}" in lead.text


def complete_part_2(lead: Visitor) -> None:
    """All fifteen questions, the first of which starts from what Part 1 says."""
    lead.follow("Part 2 at review point 1")
    lead.follow("1. The issues you set out to address:")
    answer = lead.page.get_by_label("Your answer", exact=True)
    expect(answer).to_have_value(said.PART_1[4])
    assert "It is not saved yet." in lead.text
    answer.fill(f"{said.PART_1[4]}\n\n{said.ADDED}")
    save_as(lead, "Finished")
    for number in range(2, 16):
        assert f"Part 2, review point 1, question {number} of 15" in lead.text
        lead.write("Your answer", said.PART_2[number])
        if number in said.CHOICES:
            lead.choose(said.CHOICES[number])
        save_as(lead, "Finished")


def check_answers(lead: Visitor) -> None:
    assert lead.heading == "Check your answers"
    assert "15 of 15 questions are finished" in lead.text
    for text in (said.PART_1[4], said.ADDED, *said.PART_2.values()):
        for line in said.lines_of(text):
            assert line.removeprefix("1. ").removeprefix("2. ") in lead.text
    assert lead.text.count("(the council’s own judgement)") == 4


def archive_and_restore(lead: Visitor) -> None:
    """An archived project leaves the work, cannot be changed, and comes back whole."""
    lead.go("/")
    lead.follow(said.TITLE)
    lead.follow("Project details and level of approach")
    lead.follow("Archive this project")
    lead.press("Archive project")
    assert "The project has been archived." in lead.text
    lead.follow("Part 1: initial assessment")
    lead.follow("4. What issues do we wish to address?")
    assert "You can read this answer but not change it." in lead.text
    lead.go("/")
    lead.follow(said.TITLE)
    lead.press("Restore project")
    assert "The project has been restored." in lead.text
    assert "13 questions to help you plan Completed" in lead.text
