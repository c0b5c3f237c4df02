"""The pages of an answer's versions: listed, read, compared and put back."""

import pytest
from flask import Flask

from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.extensions import clock
from tests import factories
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

VERSIONS = "part-1/4/versions"


@pytest.fixture(autouse=True)
def _three_versions(sample: Sample) -> None:
    for text in ("One two", "One two three", "- Two\n- three"):
        sample.say("issues", text)


def listed(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-versions__one")]


def test_they_are_listed_with_what_each_changed(lead: Browser, sample: Sample) -> None:
    third, second, first = listed(lead.get(sample.at(VERSIONS)))
    assert "(now) Lena of Anyshire" in third
    assert "1 word added, 0 words taken out" in second
    assert "The first version" in first


def test_the_question_leads_to_them_once_there_are_any(lead: Browser, sample: Sample) -> None:
    assert sample.at(VERSIONS) in lead.get(sample.at("part-1/4")).links()
    assert sample.at("part-1/5/versions") not in lead.get(sample.at("part-1/5")).links()
    page = lead.get(sample.at("part-1/5/versions"))
    assert "Nothing has been saved in answer to this question yet." in page.text


def test_one_is_read_with_what_changed_since_the_one_before(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at(f"{VERSIONS}/2"))
    assert page.h1.startswith("Version of ")
    assert "1 word added, 0 taken out" in page.text
    (added,) = page.with_class("app-added")
    assert "".join(added.itertext()) == "[added:  three]"
    assert page.with_class("app-removed") == []


def test_any_two_are_compared(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at(f"{VERSIONS}/1"))
    assert page.with_class("app-changes") == []
    assert sample.at(f"{VERSIONS}/1?with=3") in page.links()
    page = lead.get(sample.at(f"{VERSIONS}/1?with=3"))
    (changes,) = page.with_class("app-changes")
    assert "three" in "".join(changes.itertext())


def test_one_is_put_back(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(f"{VERSIONS}/1"))
    page = lead.submit({})
    told = "The earlier version is now the answer. The one that it replaced is kept too."
    assert page.notices == [told]
    assert page.value("text") == "One two"
    assert len(listed(lead.get(sample.at(VERSIONS)))) == 4


def test_one_is_not_put_back_over_what_was_saved_meanwhile(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at(f"{VERSIONS}/1"))
    sample.say("issues", "Saved meanwhile")
    with nothing_stored(app):
        page = lead.submit({})
    assert "Somebody saved this answer after you opened the page." in page.notices[0]
    assert page.h1 == "Saved versions"


def test_what_is_said_now_has_nothing_to_put_back(lead: Browser, sample: Sample) -> None:
    assert list(lead.get(sample.at(f"{VERSIONS}/3")).main.iter("form")) == []


def test_versions_that_there_are_not_are_not_found(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    for page in (f"{VERSIONS}/4", f"{VERSIONS}/0", f"{VERSIONS}/1?with=9", "part-1/99/versions"):
        lead.get(sample.at(page), status=404)
    with nothing_stored(app):
        assert lead.send(sample.at(f"{VERSIONS}/9/restore"), {"revision": "3"}).status_code == 404


def test_review_dates_are_read_and_not_put_back(app: Flask, lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    sample.plan_reviews(clock.today().replace(year=clock.today().year + 1, day=1))
    page = lead.get(sample.at("part-1/3/versions/1"))
    assert list(page.main.iter("form")) == []
    with nothing_stored(app):
        response = lead.send(sample.at("part-1/3/versions/1/restore"), {"revision": "2"})
    assert response.status_code == 404


def test_a_version_that_did_not_apply_says_why(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        reason = AnswerContent(not_applicable=True, reason="We have none")
        factories.say(project, "leaders", reason)
    assert "Marked as not applicable" in listed(lead.get(sample.at("part-1/5/versions")))[0]
    page = lead.get(sample.at("part-1/5/versions/1"))
    assert "Not applicable, because: We have none" in page.text


def test_what_was_typed_is_text_and_nothing_else(lead: Browser, sample: Sample) -> None:
    sample.say("issues", "<script>alert(1)</script> & <b>bold</b>")
    for page in (VERSIONS, f"{VERSIONS}/4", f"{VERSIONS}/4?with=1"):
        assert "<script>alert" not in lead.get(sample.at(page)).html
