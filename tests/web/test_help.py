"""The pages of help: by step and role, searched, and linked from every question."""

from datetime import timedelta

import pytest

from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.domain.questionnaire import Part, QuestionRef
from impact_tool.extensions import clock
from impact_tool.guide import help_topics, proforma
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import Sample


def topics_on(page: Page) -> list[str]:
    return [link.removeprefix("/help/") for link in page.links() if link.startswith("/help/")]


def test_all_topics_are_listed_by_step(browse: Browser) -> None:
    page = browse.get("/help")
    assert topics_on(page) == [*(topic.id for topic in help_topics()), "the-guide"]
    headings = [text_of(each) for each in page.main.iter("h3")]
    assert headings[:5] == ["Plan", "Pilot", "Review", "Report", "Using the service"]


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_own(browse: Browser, role: Role) -> None:
    page = browse.get(f"/help?role={role.value}")
    expected = [topic.id for topic in help_topics() if role in topic.roles]
    assert topics_on(page) == [*expected, "the-guide"]
    assert f"Step by step, for a {ROLE_LABELS[role].lower()}" in page.text


def test_an_unknown_role_is_everybody(browse: Browser) -> None:
    assert topics_on(browse.get("/help?role=king")) == topics_on(browse.get("/help"))


def test_every_topic_can_be_read(browse: Browser) -> None:
    for topic in help_topics():
        page = browse.get(f"/help/{topic.id}")
        assert page.h1 == topic.title
        assert topic.guide_section in page.text
    assert browse.ask("GET", "/help/weather").status_code == 404


def test_a_search_finds_questions_topics_and_sections_where_they_stand(browse: Browser) -> None:
    page = browse.get("/help?q=advocate")
    found = [link for link in page.links() if "#" in link and link.startswith("/help/")]
    assert "/help/the-guide#section-6" in found
    for link in found:
        path, _, place = link.partition("#")
        assert place in browse.get(path).by_id


WORDS = {
    "timeline": "actions",
    "gantt": "actions",
    "tasks": "actions",
    "stakeholders": "involved",
    "attachment": "evidence",
    "handout": "briefing",
    "self-assessment": "level",
    "referrals": "cases",
    "confidence intervals": "figures",
    "SAB": "board",
    "approve": "board",
    "undo": "saving",
    "large print": "documents",
    "users": "people",
}


@pytest.mark.parametrize("asked", WORDS)
def test_other_words_for_the_same_thing_find_it(browse: Browser, asked: str) -> None:
    page = browse.get("/help", query_string={"q": asked})
    found = page.text.split("Step by step")[0]
    title = {topic.id: topic.title for topic in help_topics()}[WORDS[asked]]
    assert title in found


def test_nothing_found_says_what_to_do(browse: Browser) -> None:
    page = browse.get("/help?q=zebra")
    assert "Nothing found for “zebra”" in page.text
    assert "Try fewer or other words" in page.text


def test_what_is_looked_for_is_shown_as_it_was_typed(browse: Browser) -> None:
    asked = "<script>alert(1)</script>"
    page = browse.get("/help", query_string={"q": asked})
    assert page.by_id["q"].get("value") == asked
    assert asked not in page.html


def test_every_question_links_to_its_topic(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today() + timedelta(days=30))
    topics = {ref: topic.id for topic in help_topics() for ref in topic.questions}
    for part, place in ((Part.INITIAL_ASSESSMENT, ""), (Part.IMPACT_STATEMENT, "review-points/1/")):
        for question in proforma(part).questions:
            page = lead.get(sample.at(f"{place}part-{part.value}/{question.number}"))
            assert f"/help/{topics[QuestionRef(part, question.id)]}" in page.links()
