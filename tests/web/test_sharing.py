"""A lead shares an endorsed statement, having seen what others will see, and stops."""

from __future__ import annotations

import pytest

from impact_tool.extensions import clock, db
from impact_tool.models import SharedAnswer, Sharing
from tests.factories import make_council
from tests.sharing_factories import endorsed_of
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

NAMED = {"audience": "named", "agreement": "yes"}


@pytest.fixture
def address(sample: Sample) -> str:
    """Where an endorsed Part 2 of the sample is shared; there is a council named Elsewhere."""
    sample.plan_reviews(clock.today())
    with sample.opened() as project:
        make_council("Elsewhere")
        submission_id = endorsed_of(project).id
    return f"/submissions/{submission_id}/share"


def ask(lead: Browser, address: str, **sent: str) -> Page:
    """The page that comes after choosing."""
    lead.get(address)
    return lead.arrive(lead.send(address, sent))


def test_a_lead_sees_what_all_councils_will_see_and_shares_it(
    lead: Browser, sample: Sample, address: str
) -> None:
    page = lead.get(address.removesuffix("/share"))
    assert address in page.links()
    with nothing_stored(sample.app):
        shown = ask(lead, address, audience="all")
    assert shown.h1.startswith("What others will see of Part 2")
    # 18 of 24, as others are told it.
    assert "67% to 96%" in shown.text
    assert "24" not in [cell.text for cell in shown.all("td")]
    page = lead.submit({})
    assert "The statement is shared" in page.text
    assert "With all councils" in page.text
    with sample.opened():
        assert db.session.query(Sharing).one().audience == "all"


def test_named_councils_are_found_and_see_exact_figures(lead: Browser, address: str) -> None:
    shown = ask(lead, address, **NAMED, councils="elsewhere")
    assert "These councils will see exact figures: Elsewhere." in shown.text
    assert {"18", "24"} <= {cell.text for cell in shown.all("td")}
    page = lead.submit({})
    assert "Exact figures with Elsewhere" in page.text


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Select who you want to share it with"),
        ({"audience": "everybody"}, "Select who you want to share it with"),
        (NAMED, "Enter the name of at least one council"),
        ({**NAMED, "councils": "Elswhere"}, "Is it Elsewhere?"),
        ({**NAMED, "councils": "Anyshire"}, "Your own council sees the statement anyway"),
        ({**NAMED, "councils": "x" * 9000}, "The list must be"),
        ({**NAMED, "councils": "\x00\x07"}, "The list"),
        ({"audience": "named", "councils": "Elsewhere"}, "Confirm that an information sharing"),
        ({"audience": "all", "texts": "leaders"}, "Choose from the answers that are listed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    lead: Browser, sample: Sample, address: str, sent: dict[str, str], message: str
) -> None:
    for path in (address, f"{address}/confirmed"):
        lead.get(address)
        with nothing_stored(sample.app):
            page = lead.arrive(lead.send(path, sent))
        assert any(message in problem.message for problem in page.problems), page.problems


def test_a_text_is_shared_only_once_it_was_read(
    lead: Browser, sample: Sample, address: str
) -> None:
    shown = ask(lead, address, audience="all", texts="key_results")
    assert "We did what we said." in shown.text
    assert "no number and nothing that could identify a person was found" in shown.text
    page = lead.submit({})
    assert [problem.message for problem in page.problems] == [
        "Confirm that you have read every text"
    ]
    lead.submit({"read": "yes"})
    with sample.opened():
        texts = db.session.query(SharedAnswer).filter(SharedAnswer.text != "")
        assert [each.question_id for each in texts] == ["key_results"]


def test_what_is_to_be_shared_can_be_changed(lead: Browser, sample: Sample, address: str) -> None:
    ask(lead, address, **NAMED, councils="Elsewhere")
    with nothing_stored(sample.app):
        page = lead.submit({}, press="back")
    assert "Elsewhere" in (page.by_id["councils"].text or "")


def test_a_lead_stops_sharing(lead: Browser, sample: Sample, address: str) -> None:
    ask(lead, address, audience="all")
    page = lead.submit({})
    (stop,) = [link for link in page.links() if link.endswith("/stop")]
    lead.get(stop)
    page = lead.submit({})
    assert "It is not shared any more." in page.text
    assert "Not shared any more since" in page.text
    with sample.opened():
        assert db.session.query(Sharing).one().stop is not None


def test_an_unendorsed_submission_leads_back(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    page = lead.arrive(lead.send(f"/submissions/{sample.submit(1)}/share", {"audience": "all"}))
    assert "Only the newest submission of a Part 2 that the board endorsed" in page.text
