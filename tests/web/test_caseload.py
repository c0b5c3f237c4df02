"""The list of cases: what it shows, how it is filtered and ordered, and what it leaves behind."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from impact_tool.domain.paging import MOST_ON_A_PAGE
from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Result, Stage
from impact_tool.extensions import db
from impact_tool.models import AuditEvent
from impact_tool.operations.projects import archive_project
from tests.case_factories import make_area, make_case, make_conversation, make_outcome
from tests.factories import PASSWORD, lead_of
from tests.web.browsing import Browser
from tests.web.caseload import add_cases, ago
from tests.web.everybody import email_of
from tests.web.pages import Page, text_of
from tests.web.samples import Sample, add_sample
from tests.web.stored import TRAIL, differing, stored


def add_one_of_each(sample: Sample) -> None:
    """A fresh case, a quiet one in an area, and two concluded ones: with a result and without."""
    with sample.opened() as project:
        area = make_area(project, "Riverside town")
        make_case(project, ago(1), reference="FRESH")
        make_case(project, ago(60), Asked.NO, reference="QUIET", area_id=area.id, is_repeat=True)
        for reference, result in (("GOOD", Result.PARTLY), ("BARE", None)):
            ended = {"ending": Ending.SETTLED_EARLY, "concluded_on": ago(5)}
            case = make_case(project, ago(20), Asked.EXPRESSED, reference=reference, **ended)
            make_outcome(case, OutcomeKind.SAFER, result=result)
            if result:
                make_conversation(case, Stage.BEGINNING, ago(20))
                make_conversation(case, Stage.END, ago(5))


def listed(page: Page) -> list[str]:
    return [text_of(each.find("a")) for each in page.with_class("app-cases__reference")]  # type: ignore[arg-type]


def rows(page: Page) -> dict[str, str]:
    (body,) = page.all("tbody")
    return dict(zip(listed(page), map(text_of, body.iter("tr")), strict=True))


def links(page: Page) -> dict[str, str]:
    """Where each of the filters and headings leads, by its words."""
    named = [*page.with_class("app-chip"), *page.with_class("app-sort")]
    return {text_of(each): each.get("href", "") for each in named}


def test_each_case_says_how_it_stands_and_what_it_lacks(lead: Browser, sample: Sample) -> None:
    add_one_of_each(sample)
    page = lead.get(sample.at("cases"))
    said = rows(page)
    assert page.h1 == "Cases"
    assert list(said) == ["FRESH", "BARE", "GOOD", "QUIET"]
    assert "Not yet asked" in said["FRESH"]
    assert "Open" in said["FRESH"]
    assert "Repeat referral Riverside town" in said["QUIET"]
    assert "Quiet for 60 days" in said["QUIET"]
    assert "Settled early" in said["GOOD"]
    assert said["GOOD"].endswith("Partially achieved")
    assert "No conversation at the beginning" in said["BARE"]
    assert "No conversation at the end" in said["BARE"]
    assert said["BARE"].endswith("Outcomes without a result")


def test_what_is_missing_is_counted_and_leads_to_its_cases(lead: Browser, sample: Sample) -> None:
    add_one_of_each(sample)
    page = lead.get(sample.at("cases"))
    found = {words: listed(lead.get(href)) for words, href in links(page).items()}
    assert found["Not yet asked 1"] == ["FRESH"]
    assert found["No conversation at the beginning 3"] == ["FRESH", "BARE", "QUIET"]
    assert found["No conversation at the end 1"] == ["BARE"]
    assert found["Outcomes without a result 1"] == ["BARE"]
    assert found["Not asked about experience 2"] == ["BARE", "GOOD"]
    assert found["Quiet for more than 28 days 1"] == ["QUIET"]


def test_a_filter_is_put_on_and_taken_off_by_the_same_link(lead: Browser, sample: Sample) -> None:
    add_one_of_each(sample)
    page = lead.get(sample.at("cases"))
    page = lead.get(links(page)["No conversation at the beginning 3"])
    assert listed(page) == ["FRESH", "BARE", "QUIET"]
    page = lead.get(links(page)["No conversation at the end 1"])
    assert listed(page) == ["BARE"]
    assert "1 case as asked for" in page.text
    (on,) = [each for each in links(page) if each.startswith("No conversation at the end")]
    assert len(listed(lead.get(links(page)[on]))) == 4


def test_an_address_may_ask_for_cases_that_lack_several_things(
    lead: Browser, sample: Sample
) -> None:
    add_one_of_each(sample)
    page = lead.get(sample.at("cases?missing=beginning&missing=quiet"))
    assert listed(page) == ["QUIET"]
    (on,) = [each for each in links(page) if each.startswith("Quiet")]
    assert listed(lead.get(links(page)[on])) == ["FRESH", "BARE", "QUIET"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("state=open", ["FRESH", "QUIET"]),
        ("state=concluded", ["BARE", "GOOD"]),
        ("asked=no", ["QUIET"]),
        ("area=none", ["FRESH", "BARE", "GOOD"]),
        ("repeat=yes", ["QUIET"]),
        ("repeat=no&state=open", ["FRESH"]),
        ("search=re", ["FRESH", "BARE"]),
        ("search=re&state=concluded&missing=result", ["BARE"]),
        ("search=nowhere", []),
    ],
)
def test_filters_stand_in_the_address(
    lead: Browser, sample: Sample, filters: str, found: list[str]
) -> None:
    add_one_of_each(sample)
    page = lead.get(sample.at(f"cases?{filters}"))
    assert listed(page) == found
    assert "Show all 4" in page.text
    if not found:
        assert "No case of this project is as you asked for." in page.text


def test_the_form_keeps_what_was_chosen_and_says_how_many_each_choice_has(
    lead: Browser, sample: Sample
) -> None:
    add_one_of_each(sample)
    page = lead.get(sample.at("cases?missing=end&order=last&state=concluded"))
    sent = page.form.sent
    assert ("missing", "end") in sent
    assert ("order", "last") in sent
    assert ("state", "concluded") in sent
    words = {text_of(option) for option in page.all("option")}
    assert {"All cases (4)", "Open (2)", "Concluded (2)", "Not yet asked (1)"} <= words
    assert {"Riverside town (1)", "No area or team (3)", "Repeat referrals (1)"} <= words


def test_the_headings_order_the_list_and_turn_the_order_round(
    lead: Browser, sample: Sample
) -> None:
    add_one_of_each(sample)
    page = lead.get(links(lead.get(sample.at("cases?state=open")))["Reference"])
    assert listed(page) == ["FRESH", "QUIET"]
    page = lead.get(links(page)["Reference"])
    assert listed(page) == ["QUIET", "FRESH"]
    (heading,) = [each for each in page.all("th") if each.get("aria-sort")]
    assert (text_of(heading), heading.get("aria-sort")) == ("Reference", "descending")
    page = lead.get(links(page)["Last activity"])
    assert listed(page) == ["QUIET", "FRESH"]
    assert parse_qs(urlsplit(page.path).query) == {"state": ["open"], "order": ["last"]}


def test_a_long_list_has_pages_that_keep_the_filters(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        for number in range(MOST_ON_A_PAGE * 4 + 1):
            make_case(project, ago(1), reference=f"R-{number:03}")
    first = lead.get(sample.at("cases?state=open&order=reference"))
    assert listed(first)[0] == "R-000"
    assert "101 cases" in first.text
    pages = [link for link in first.links() if "page=" in link]
    assert {parse_qs(urlsplit(link).query)["page"][0] for link in pages} == {"1", "2", "5"}
    last = lead.get(next(link for link in pages if "page=5" in link))
    assert listed(last) == ["R-100"]
    assert last.title.startswith("Cases, page 5")


def test_a_project_without_cases_says_so(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at("cases"))
    assert "There are no cases yet." in page.text
    assert page.all("table") == []
    for way in ("cases/record", "figures"):
        assert sample.at(way) in page.links()


def test_when_nothing_is_missing_the_page_says_so(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_conversation(make_case(project, ago(1), Asked.NO), Stage.BEGINNING, ago(1))
    assert (
        "Nothing. Everybody was asked, and no case is quiet." in lead.get(sample.at("cases")).text
    )


def test_a_look_is_one_event_and_nothing_else(app: Flask, lead: Browser, sample: Sample) -> None:
    add_cases(sample)
    for address in ("cases?search=R-001&missing=end", "cases?page=9", "cases/removed"):
        before = stored(app)
        lead.get(sample.at(address))
        found = differing(before, stored(app))
        assert found.keys() == TRAIL
        assert len(found["audit_event"]) == 1  # type: ignore[arg-type]
    with app.app_context():
        acts = [event.act for event in db.session.query(AuditEvent).order_by(AuditEvent.id.desc())]
    assert acts[:3] == ["removed_cases.viewed", "cases.viewed", "cases.viewed"]


def test_an_assigned_practitioner_sees_the_list_and_not_the_councils_settings(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    add_cases(sample)
    browse.sign_in(email_of("assigned practitioner", sample, app) or "", PASSWORD)
    page = browse.get(sample.at("cases"))
    assert listed(page) == ["R-001"]
    assert sample.at("cases/settings") not in page.links()
    assert sample.at("cases/removed") in page.links()


def test_an_administrator_sees_no_case(app: Flask, browse: Browser, sample: Sample) -> None:
    add_cases(sample)
    browse.sign_in(email_of("administrator", sample, app) or "", PASSWORD)
    assert "R-001" not in browse.get(sample.at("cases"), status=403).html


def test_another_councils_cases_are_in_no_list(app: Flask, lead: Browser, sample: Sample) -> None:
    other = add_sample(app, "hill-2345", "Othershire")
    add_cases(other)
    lead.get(other.at("cases"), status=404)
    assert "R-001" not in lead.get(sample.at("cases")).html


def test_an_archived_projects_cases_can_be_read(lead: Browser, sample: Sample) -> None:
    add_cases(sample)
    with sample.opened() as project:
        archive_project(lead_of(project), project)
    assert listed(lead.get(sample.at("cases"))) == ["R-001"]
    page = lead.get(sample.at("cases/removed"))
    assert "R-002" in page.text
    assert "Put back" not in page.text
