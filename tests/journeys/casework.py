"""A case as a practitioner records it: from the first conversation to reopening, page by page."""

from playwright.sync_api import Locator, expect

from impact_tool.domain.wording import long_date
from tests.journeys import said
from tests.journeys.visitor import Visitor
from tests.web.casework import ago

REFERENCE = "HS 27/114 é"
WORDS = "To sleep at night & <b>not</b> listen"
CAT = "To keep the cat"
CONCLUSION = "Increased monitoring"
WHY = "She has seen the flat.\n\nShe would rather stay."
REASON = "Her son moved away, and rings on Sundays."
REOPENED = "Somebody else came forward."


def tick(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("checkbox", name=name, exact=True).check()


def pick(visitor: Visitor, label: str, option: str) -> None:
    visitor.page.get_by_label(label, exact=True).select_option(label=option)


def result_of(visitor: Visitor, outcome: str) -> Locator:
    """Where the result of an outcome is given."""
    return visitor.page.get_by_role("region", name=outcome)


def record(visitor: Visitor) -> None:
    """The first conversation, with a service response in place of an outcome, which is changed."""
    visitor.write("Reference", REFERENCE)
    visitor.write_date("When was the person referred?", said.typed(ago(20)))
    visitor.choose("Yes they were asked and outcomes were expressed")
    visitor.write_date("When was the first conversation?", said.typed(ago(18)))
    tick(visitor, "The person")
    tick(visitor, "Family member")
    for kind, words, who in (
        ("To be and to feel safer", CONCLUSION, "The person"),
        ("To have exercised choice", "", "Family member"),
    ):
        tick(visitor, kind)
        of_kind = f": {kind[0].lower()}{kind[1:]}"
        visitor.page.get_by_label(f"In their own words{of_kind}").fill(words)
        visitor.page.get_by_label(f"Who said it?{of_kind}").select_option(label=who)
    visitor.choose("Yes, they lacked capacity")
    visitor.write_date("When was capacity considered?", said.typed(ago(19)))
    visitor.press("Record this case")
    assert "what services do" in visitor.text
    words = visitor.page.get_by_label("In their own words: to be and to feel safer")
    expect(words).to_have_value(CONCLUSION)
    words.fill(WORDS)
    visitor.press("Record this case")
    assert visitor.heading == f"Case {REFERENCE}"
    assert f"“{WORDS}”" in visitor.text


def converse(visitor: Visitor) -> None:
    visitor.follow("Add a conversation")
    visitor.choose("During")
    visitor.write_date("When was the conversation?", said.typed(ago(9)))
    tick(visitor, "Care Act advocate")
    visitor.press("Add conversation")
    assert f"{long_date(ago(9))}: a conversation with a Care Act advocate." in visitor.text


def replace(visitor: Visitor) -> None:
    """Plan A gives way to something new, in the person's own words."""
    visitor.follow("Replace the outcome To be and to feel safer")
    visitor.choose("Something new")
    visitor.choose("Another outcome, in the person’s own words")
    visitor.write("In the person’s own words", CAT)
    pick(visitor, "Who said it?", "The person")
    visitor.write_date("When did it change?", said.typed(ago(9)))
    visitor.write("Why did it change?", WHY)
    visitor.press("Replace outcome")
    assert f"Now: “{CAT}” She has seen the flat." in visitor.text


def withdraw(visitor: Visitor) -> None:
    visitor.follow("Withdraw the outcome To have exercised choice")
    visitor.write_date("When did it change?", said.typed(ago(8)))
    visitor.write("Why did it change?", "It was not hers.")
    visitor.press("Withdraw outcome")
    assert "Was: To have exercised choice It was not hers." in visitor.text


def conclude(visitor: Visitor) -> None:
    """A result without a reason is told first."""
    visitor.follow("Conclude this case")
    visitor.choose("Enquiry completed")
    visitor.write_date("When did it end?", said.typed(ago(2)))
    row = result_of(visitor, f"“{CAT}”")
    row.get_by_label("Partially achieved").check()
    row.get_by_label("Who judged that?").select_option(label="The person")
    visitor.choose("Risk reduced")
    visitor.press("Conclude case")
    visitor.page.get_by_role("link", name="Enter why it was partly or not achieved").click()
    expect(row.get_by_label("Why, if partly or not achieved?")).to_be_focused()
    row.get_by_label("Why, if partly or not achieved?").fill(REASON)
    visitor.press("Conclude case")
    assert "Result of the case: Partially achieved" in visitor.text
    assert f"Judged by the person {REASON}" in visitor.text


def end_conversation(visitor: Visitor) -> None:
    """What the page says is missing is one link away, with the stage chosen already."""
    visitor.follow("Add the conversation at the end")
    expect(visitor.page.get_by_label("At the end")).to_be_checked()
    visitor.write_date("When was the conversation?", said.typed(ago(1)))
    tick(visitor, "The person")
    visitor.press("Add conversation")
    assert "Add the conversation at the end" not in visitor.text


def reopen(visitor: Visitor) -> None:
    visitor.follow("Reopen this case")
    visitor.write("Why are you reopening it?", REOPENED)
    visitor.press("Reopen case")
    assert f"Reopened: {REOPENED}" in visitor.text
    assert "The case is open." in visitor.text
