"""The pages of help: by step and role, searched, and linked from every question."""

import pytest

from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.guide import help_topics
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
    for number, topic in ((3, "part-1-frame"), (6, "part-1-people"), (12, "part-1-way")):
        assert f"/help/{topic}" in lead.get(sample.at(f"part-1/{number}")).links()
