"""All questions on one page: each saves by itself, and the list follows the reading."""

from playwright.sync_api import Locator, expect

from impact_tool.extensions import clock
from impact_tool.operations.statements import read_part_1
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample, add_colleague


def text_of(sample: Sample, question_id: str) -> str:
    with sample.opened() as project:
        return read_part_1(project).answers[question_id].text


def section(visitor: Visitor, number: int) -> Locator:
    return visitor.page.locator(f"#question-{number}")


def test_each_question_saves_by_itself(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/all"))
    lead.write("Your answer to question 4", "The issues")
    lead.write("Your answer to question 5", "The leaders")
    for number in (4, 5):
        expect(section(lead, number).locator("[data-saved]")).to_contain_text("Saved at")
    assert (text_of(sample, "issues"), text_of(sample, "leaders")) == ("The issues", "The leaders")
    expect(section(lead, 6).locator("[data-saved]")).to_have_text("Not saved yet")
    lead.look()


def test_a_question_saved_with_its_button_comes_back_to_its_place(
    visitors: Visitors, sample: Sample
) -> None:
    for scripted in (True, False):
        lead = visitors(scripted=scripted)
        lead.sign_in(sample.lead_email)
        lead.go(sample.at("part-1/all"))
        lead.write("Your answer to question 9", f"How, scripted {scripted}")
        lead.press("Save question 9")
        assert lead.page.url.endswith("/part-1/all#question-9")
        assert text_of(sample, "how") == f"How, scripted {scripted}"


def test_what_is_wrong_is_told_on_the_questions_own_page(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/all"))
    section(lead, 9).get_by_label("Finished", exact=True).check()
    lead.press("Save question 9")
    expect(lead.page.locator(".govuk-error-summary")).to_be_focused()
    lead.write("Your answer to question 9", "Now there is one")
    lead.press("Save question 9")
    assert lead.page.url.endswith("/part-1/all#question-9")


def test_a_stale_save_from_the_long_page_leads_back_to_it(
    visitors: Visitors, lead: Visitor, sample: Sample
) -> None:
    colleague = visitors()
    colleague.sign_in(add_colleague(sample))
    for visitor in (lead, colleague):
        visitor.go(sample.at("part-1/all"))
    colleague.write("Your answer to question 4", "Theirs")
    colleague.press("Save question 4")
    lead.write("Your answer to question 4", "Mine")
    lead.press("Save question 4", status=409)
    lead.choose("Keep mine: what you typed now")
    lead.press("Save and continue")
    assert lead.page.url.endswith("/part-1/all#question-4")
    assert text_of(sample, "issues") == "Mine"


def current(visitor: Visitor) -> Locator:
    return visitor.page.locator("[data-follows] a[aria-current]")


def test_the_list_follows_the_reading(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/all"))
    expect(current(lead)).to_contain_text("1. ")
    for number in (7, 13, 2):
        section(lead, number).evaluate("it => it.scrollIntoView()")
        expect(current(lead)).to_have_count(1)
        expect(current(lead)).to_contain_text(f"{number}. ")


def test_question_pages_and_the_long_page_are_one_click_apart(
    lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at("part-1/4"))
    lead.follow("See all questions on one page")
    assert lead.page.url.endswith("/part-1/all#question-4")
    lead.follow("Question 8 on a page of its own")
    assert lead.page.url.endswith("/part-1/8")


def test_nothing_is_sticky_in_a_narrow_or_low_window(visitors: Visitors, sample: Sample) -> None:
    for width, height in ((320, 256), (1280, 400), (700, 900)):
        lead = visitors(viewport={"width": width, "height": height})
        lead.sign_in(sample.lead_email)
        lead.go(sample.at("part-1/all"))
        stuck = lead.page.evaluate(
            "() => [...document.querySelectorAll('main *')]"
            ".filter((it) => ['sticky', 'fixed'].includes(getComputedStyle(it).position)).length"
        )
        assert stuck == 0


def test_the_long_page_of_part_2_has_what_stands_beside(lead: Visitor, sample: Sample) -> None:
    sample.say("issues", "What we set out to address")
    sample.plan_reviews(clock.today())
    lead.go(sample.at("review-points/1/part-2/all"))
    first = section(lead, 1)
    expect(first.get_by_label("Your answer to question 1")).to_have_value(
        "What we set out to address"
    )
    lead.page.get_by_text("What stands beside question 1", exact=True).click()
    lead.look()
