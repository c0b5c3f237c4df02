"""Removed cases on a page of their own: why, by whom, and the way back."""

from flask import Flask

from impact_tool.domain.paging import MOST_ON_A_PAGE
from impact_tool.extensions import clock
from impact_tool.operations.case_endings import remove_case
from impact_tool.operations.case_readings import read_case
from tests.case_factories import make_case
from tests.factories import lead_of
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.pages import text_of
from tests.web.samples import Sample, add_sample
from tests.web.stored import nothing_stored

REASON = "Typed twice by mistake <b>"


def add_removed(sample: Sample, reference: str = "R-007") -> int:
    """The id of a case that its project's lead removed."""
    with sample.opened() as project:
        case = make_case(project, ago(9), reference=reference)
        remove_case(lead_of(project), read_case(project, case.id), REASON, case.revision)
        return case.id


def put_back(sample: Sample, case_id: int) -> str:
    return sample.at(f"cases/removed/{case_id}/put-back")


def test_the_list_leads_to_what_was_removed_with_its_reason_and_back(
    lead: Browser, sample: Sample
) -> None:
    add_removed(sample)
    page = lead.get(sample.at("cases"))
    assert "Removed cases (1)" in page.text
    page = lead.get(sample.at("cases/removed"))
    assert f"Reason: {REASON}" in page.text
    assert "by Lena of Anyshire" in page.text
    page = lead.submit({})
    assert page.notices == ["R-007 has been put back."]
    assert "No case has been removed." in page.text
    assert "R-007" in lead.get(sample.at("cases")).text


def test_a_case_whose_reference_is_taken_by_now_stays_where_it_is(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    case_id = add_removed(sample)
    with sample.opened() as project:
        make_case(project, ago(1), reference="r-007")
    lead.get(sample.at("cases/removed"))
    with nothing_stored(app):
        response = lead.send(put_back(sample, case_id))
    (notice,) = lead.arrive(response).notices
    assert notice.startswith("R-007 was not put back: another case has this reference by now.")
    assert "Removed cases (1)" in lead.get(sample.at("cases")).text


def test_nothing_else_can_be_put_back(app: Flask, lead: Browser, sample: Sample) -> None:
    other = add_sample(app, "hill-2345", "Othershire")
    theirs = add_removed(other)
    with sample.opened() as project:
        there = make_case(project, clock.today()).id
    with nothing_stored(app):
        for case_id in (theirs, there, 999_999):
            assert lead.send(put_back(sample, case_id)).status_code == 404


def test_many_are_on_pages(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        for _ in range(MOST_ON_A_PAGE + 1):
            make_case(project, ago(1), removed_at=clock.now())
    page = lead.get(sample.at("cases/removed?page=2"))
    assert len(page.with_class("app-card__title")) == 1
    assert "No reason was given." in text_of(page.main)
