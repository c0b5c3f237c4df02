"""The audit trail in the browser: read with filters, downloaded, and each look recorded."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent
from impact_tool.operations import trail
from impact_tool.operations.verifying import verify
from tests.factories import PASSWORD
from tests.web.auditing import TRAIL, acts, add_administrator
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import REFERENCE, Sample, add_sample
from tests.web.test_numbers_of_queries import count_queries

PEOPLE = 8


@pytest.fixture
def administrator(browse: Browser, sample: Sample) -> Browser:
    """The browser of an administrator of the sample's council, who has signed in."""
    browse.sign_in(add_administrator(sample), PASSWORD)
    return browse


def whats(page: Page) -> list[str]:
    """What was done, by each line of the table."""
    cells = [row.findall("td")[2] for row in page.main.iter("tr") if row.findall("td")]
    return [text_of(cell).split(" Number ")[0] for cell in cells]


def test_an_administrator_comes_to_the_trail_from_the_first_page(
    administrator: Browser, sample: Sample
) -> None:
    sample.say("issues", "Few people are asked")
    assert TRAIL in administrator.get("/").links()
    page = administrator.get(TRAIL)
    assert page.h1 == "Audit trail"
    assert whats(page)[0] == "Saved an answer: Riverside pilot"
    assert whats(page)[-1] == "Added a council"
    assert "Lena of Anyshire command line" in page.text
    assert "holder: Ada Admin, role: council administrator" in page.text
    assert "Few people are asked" not in page.text


def test_what_is_done_in_the_browser_is_recorded_with_its_address(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("part-1/5"))
    lead.submit({"text": "Somebody", "mark": "finished"})
    with app.app_context():
        saved = db.session.scalars(select(AuditEvent).filter_by(act="answer.saved")).one()
        assert saved.came_from == "127.0.0.1"
        assert saved.before != saved.after


def test_each_look_and_each_download_is_recorded(app: Flask, administrator: Browser) -> None:
    before = acts(app)
    for kind in ("", ".csv", ".json"):
        administrator.ask("GET", f"{TRAIL}{kind}")
    assert acts(app)[len(before) :] == ["trail.viewed", "trail.downloaded", "trail.downloaded"]
    with app.app_context():
        assert verify().faults == ()
    assert "Looked at the audit trail" in whats(administrator.get(TRAIL))


def test_the_first_page_of_others_has_no_link_to_it(lead: Browser) -> None:
    assert TRAIL not in lead.get("/").links()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("who=lena", 4),
        ("who=LENA+OF", 4),
        ("who=person-", 4),
        ("who=nobody", 0),
        ("who=%25", 0),
        ("act=answer.saved", 1),
        ("act=membership.given", 2),
        (f"project={REFERENCE}", 4),
        (f"project={REFERENCE}&act=project.edited", 0),
        ("since-day=1&since-month=1&since-year=2020", 8),
        ("since-day=1&since-month=1&since-year=2100", 0),
        ("until-day=31&until-month=12&until-year=2100", 8),
        ("until-day=1&until-month=1&until-year=2020", 0),
    ],
)
def test_filters_leave_what_was_asked_for(
    administrator: Browser, sample: Sample, asked: str, found: int
) -> None:
    sample.say("issues", "Few people are asked")
    sample.start_pilot()
    page = administrator.get(f"{TRAIL}?{asked}")
    assert len([what for what in whats(page) if "audit trail" not in what]) == found
    assert page.problems == []


def test_the_last_day_is_included(administrator: Browser) -> None:
    today = clock.today()
    names = ("day", "month", "year")
    for days, found in ((0, True), (-1, False)):
        day = today + timedelta(days=days)
        typed = zip(names, (day.day, day.month, day.year), strict=True)
        asked = "&".join(f"until-{name}={value}" for name, value in typed)
        assert bool(whats(administrator.get(f"{TRAIL}?{asked}"))) is found


def test_the_filters_stay_in_the_form_and_the_links(
    administrator: Browser, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.say("issues", "Few people are asked")
    monkeypatch.setattr(trail, "ON_A_PAGE", 1)
    page = administrator.get(f"{TRAIL}?who=a&act=&since-day=1&since-month=1&since-year=2020")
    assert (page.value("who"), page.value("since-year")) == ("a", "2020")
    (csv_,) = [link for link in page.links() if ".csv?" in link and "who=a" in link]
    assert "since-day=1" in csv_
    (older,) = [link for link in page.links() if "before=" in link]
    assert "who=a" in older
    assert "since-year=2020" in older


def test_older_pages_lead_to_the_beginning(
    administrator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "ON_A_PAGE", 2)
    page = administrator.get(TRAIL)
    seen = whats(page)
    while older := [link for link in page.links() if "before=" in link]:
        page = administrator.get(older[0])
        assert "Back to the newest" in page.text
        seen += whats(page)
    assert seen[-1] == "Added a council"
    assert len(seen) == len(set(seen)) + seen.count("Gave a role") - 1


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("since-day=31&since-month=2&since-year=2027", "The first day must be a real date"),
        ("until-day=1", "The last day must"),
        ("act=other", "Choose what was done from the list"),
        ("project=other", "Choose a project from the list"),
        (f"who={'a' * 121}", "The name must be 120 characters or fewer. It has 121"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field_and_kept(
    app: Flask, administrator: Browser, asked: str, message: str
) -> None:
    before = acts(app)
    page = administrator.get(f"{TRAIL}?{asked}")
    assert [problem.message.startswith(message) for problem in page.problems] == [True]
    name, _, typed = asked.split("&")[0].partition("=")
    assert page.value(name) == typed or name in {"act", "project"}
    assert whats(page) == []
    assert acts(app) == before
    assert administrator.get(f"{TRAIL}.csv?{asked}", status=404)


@pytest.mark.parametrize("asked", ["council=999", "council=x", "before=-1", f"before={'9' * 30}"])
@pytest.mark.parametrize("kind", ["", ".csv", ".json"])
def test_an_address_that_nobody_was_given_leads_nowhere(
    app: Flask, administrator: Browser, asked: str, kind: str
) -> None:
    before = acts(app)
    status = 404 if not kind or "council" in asked else 200
    assert administrator.ask("GET", f"{TRAIL}{kind}?{asked}").status_code == status
    assert (acts(app) == before) is (status == 404)


def test_nothing_of_another_council_is_shown(app: Flask, administrator: Browser) -> None:
    other = add_sample(app, "other-2345", "Othershire")
    for kind in ("", ".csv", ".json"):
        response = administrator.ask("GET", f"{TRAIL}{kind}")
        assert "Othershire" not in response.text
        assert "other-2345" not in response.text
        asked = f"{TRAIL}{kind}?council={other.council_id}"
        assert administrator.ask("GET", asked).status_code == 404
    page = administrator.get(f"{TRAIL}?project=other-2345")
    assert [problem.message for problem in page.problems] == ["Choose a project from the list"]


def test_who_administers_several_councils_chooses_one(browse: Browser, sample: Sample) -> None:
    browse.sign_in(add_administrator(sample, "Zedshire"), PASSWORD)
    page = browse.get(TRAIL)
    assert "Anyshire" in page.title
    chosen = [option.get("value") for option in page.main.iter("option")][1]
    page = browse.get(f"{TRAIL}?council={chosen}")
    assert "Zedshire" in page.title
    assert whats(page) == ["Added a council"]


def test_those_who_look_and_those_who_write_at_once_are_all_recorded(
    app: Flask, sample: Sample
) -> None:
    email = add_administrator(sample)
    browsers = [Browser(app) for _ in range(PEOPLE)]
    for browser in browsers:
        browser.sign_in(email, PASSWORD)
    before = len(acts(app))

    def look(number: int) -> None:
        sample.say("issues", f"Text {number}") if number == 0 else browsers[number].get(TRAIL)

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(look, range(PEOPLE)))
    assert len(acts(app)) == before + PEOPLE
    with app.app_context():
        assert verify().faults == ()


def test_the_page_asks_no_more_for_many_events(
    app: Flask, administrator: Browser, sample: Sample
) -> None:
    few = count_queries(app, administrator, TRAIL)
    for number in range(10):
        sample.say("issues", f"Text {number}")
    assert count_queries(app, administrator, TRAIL) == few
    assert few <= 17
