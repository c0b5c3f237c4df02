"""Who may read answers but not change them is led from one to the next, and asked for nothing."""

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.everybody import email_of
from tests.web.pages import Page, text_of
from tests.web.samples import Sample

NEXT, BEFORE, ALL = "Next question", "Previous question", "Read all answers"


@pytest.fixture
def reader(app: Flask, browse: Browser, sample: Sample) -> Browser:
    """The browser of an administrator of the council, who has signed in."""
    browse.sign_in(email_of("administrator", sample, app) or "", PASSWORD)
    return browse


def named(page: Page) -> dict[str, str]:
    """Where the links of a page's main part lead, by their words."""
    return {text_of(link): link.get("href", "") for link in page.main.iter("a")}


def test_the_list_of_questions_offers_each_what_they_can_do(
    lead: Browser, sample: Sample, app: Flask
) -> None:
    sample.plan_reviews(clock.today())
    reader = Browser(app)
    reader.sign_in(email_of("administrator", sample, app) or "", PASSWORD)
    for address in ("part-1", "review-points/1/part-2"):
        check = sample.at(f"{address}/check")
        page = lead.get(sample.at(address))
        assert named(page)["Check your answers"] == check
        assert ALL not in named(page)
        page = reader.get(sample.at(address))
        assert named(page)[ALL] == check
        assert "Check your answers" not in named(page)
        assert "half done" not in page.text
    lead.get(sample.at("archive"))
    lead.submit({})
    assert ALL in named(lead.get(sample.at("part-1")))


@pytest.mark.parametrize(("address", "last"), [("part-1", 13), ("review-points/1/part-2", 15)])
def test_a_reader_goes_from_question_to_question(
    reader: Browser, sample: Sample, address: str, last: int
) -> None:
    sample.plan_reviews(clock.today())
    path, seen = sample.at(f"{address}/1"), []
    while path != sample.at(f"{address}/check"):
        links = named(reader.get(path))
        assert links.get(BEFORE) == (seen[-1] if seen else None)
        seen.append(path)
        path = links[ALL if len(seen) == last else NEXT]
    assert seen == [sample.at(f"{address}/{number}") for number in range(1, last + 1)]
    assert reader.get(path).h1 == "Answers"


def test_who_may_change_an_answer_is_led_by_saving_it(lead: Browser, sample: Sample) -> None:
    assert not {NEXT, BEFORE} & named(lead.get(sample.at("part-1/4"))).keys()


def test_downloads_lead_to_the_reading_views(reader: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    links = named(reader.get(sample.at("reports")))
    assert links["Reading view of Part 1"] == sample.at("part-1/check")
    assert links["Reading view of Part 2, review point 1"] == sample.at(
        "review-points/1/part-2/check"
    )


def test_an_optional_judgement_can_be_taken_back(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    skills, wishes = (sample.at(f"review-points/1/part-2/{number}") for number in (8, 6))
    page = lead.get(skills)
    assert [text_of(each) for each in page.with_class("govuk-radios__label")][3] == "No answer"
    lead.submit({"text": "We practised.", "choice": "yes", "mark": "finished"})
    assert lead.get(skills).value("choice") == "yes"
    lead.submit({"choice": ""})
    assert lead.get(skills).value("choice") == ""
    assert (
        "Are people more skilled? Yes"
        not in lead.get(sample.at("review-points/1/part-2/check")).text
    )
    assert "No answer" not in lead.get(wishes).text
