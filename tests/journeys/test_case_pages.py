"""Every page about cases, in every way that people look at pages, when all is well and when not."""

from collections.abc import Iterator

import pytest
from flask import Flask

from impact_tool.operations.case_outcomes import Leaving, replace_outcome, withdraw_outcome
from impact_tool.operations.case_readings import read_case
from tests.case_factories import make_area, make_experience
from tests.factories import lead_of
from tests.journeys.conftest import Visitors
from tests.journeys.every_page import OF_CASES, pages_of
from tests.journeys.test_every_page import SPACED, WAYS, ZOOMED
from tests.journeys.visitor import Visitor
from tests.web.casework import Known, add_cases, ago, first, first_typed
from tests.web.samples import Sample

LONG = "Longwordlongwordlongwordlongwordlongword" * 5
CONCLUSION = "The allegation was substantiated, ring 01632 960 001"
OF_ENDED = ("cases.results", "cases.reopen", "experience.")


@pytest.fixture
def cases(sample: Sample) -> Known:
    """Cases at different points, one of which was renegotiated in long words."""
    known = add_cases(sample)
    with sample.opened() as project:
        make_area(project, LONG[:80])
        make_experience(read_case(project, known.ended.case.id).case, ago(1), {"informed": 4})
        lead, case_id = lead_of(project), known.case.case.id
        reading = read_case(project, case_id)
        said = first().outcomes[0]
        left = Leaving(ago(9), f"{LONG}\n\n- one\n- two")
        replace_outcome(lead, reading, reading.outcomes[0], left, said, 1)
        reading = read_case(project, case_id)
        withdraw_outcome(lead, reading, reading.outcomes[1], Leaving(ago(8), LONG), 2)
    return known


def addresses(app: Flask, sample: Sample, known: Known) -> Iterator[str]:
    """Every page of this kind; what is for concluded cases, of the one that was concluded."""
    ids = {
        "reference": sample.reference,
        "conversation_id": known.case.conversations[0].id,
        "outcome_id": known.case.outcomes[0].id,
        "area_id": 1,
        "question_id": "informed",
        "version": "adult",
    }
    for endpoint, arguments in pages_of(app):
        if endpoint.startswith(OF_CASES):
            case = known.ended if endpoint.startswith(OF_ENDED) else known.case
            values = {name: {**ids, "case_id": case.case.id}[name] for name in arguments}
            with app.test_request_context("/"):
                address = app.url_for(endpoint, **values)  # type: ignore[arg-type]
            yield address


def sit_down(visitors: Visitors, sample: Sample, **way: object) -> Visitor:
    visitor = visitors(**way)
    visitor.sign_in(sample.lead_email)
    return visitor


@pytest.mark.parametrize("way", WAYS)
def test_every_page_about_cases_is_without_fault(
    app: Flask, visitors: Visitors, sample: Sample, cases: Known, way: str
) -> None:
    visitor = sit_down(visitors, sample, **WAYS[way])
    for path in addresses(app, sample, cases):
        visitor.go(path)
    visitor.go(sample.at(f"cases/{cases.removed.case.id}"), status=404)
    visitor.go(sample.at(f"cases/{cases.ended.case.id}/conclude"), status=409)
    visitor.go(sample.at(f"cases/{cases.case.case.id}/reopen"), status=409)


@pytest.mark.parametrize("way", WAYS)
def test_what_opens_on_the_page_and_what_is_wrong_with_it_is_without_fault(
    visitors: Visitors, sample: Sample, way: str
) -> None:
    visitor = sit_down(visitors, sample, **WAYS[way])
    visitor.go(sample.at("cases/record"))
    for box in visitor.page.get_by_role("checkbox").all():
        box.check()
    for label in ("Yes, they lacked capacity", "Yes"):
        visitor.choose(label)
    visitor.look()
    visitor.press("Record this case")
    assert "There is a problem" in visitor.text
    visitor.go(sample.at("cases/record"))
    fill_in(visitor, first_typed(words_safer=CONCLUSION))
    visitor.press("Record this case")
    assert "Look at these words again" in visitor.text


def fill_in(visitor: Visitor, values: dict[str, str]) -> None:
    for name, value in values.items():
        field = visitor.page.locator(f'[name="{name}"]')
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            visitor.page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(value)


@pytest.mark.parametrize(
    "way",
    [{"forced_colors": "active"}, {"color_scheme": "dark"}, {"reduced_motion": "reduce"}],
    ids=["forced colours", "dark", "reduced motion"],
)
def test_a_case_bears_what_a_person_sets_in_the_browser(
    visitors: Visitors, sample: Sample, cases: Known, way: dict[str, object]
) -> None:
    visitor = sit_down(visitors, sample, **way)
    for page in ("cases/record", f"cases/{cases.case.case.id}"):
        visitor.go(sample.at(page))


def test_a_case_bears_wider_spacing_of_text_at_400_percent(
    visitors: Visitors, sample: Sample, cases: Known
) -> None:
    visitor = sit_down(visitors, sample, bypass_csp=True, **ZOOMED)
    for page in ("cases/record", f"cases/{cases.case.case.id}"):
        visitor.go(sample.at(page))
        visitor.page.add_style_tag(content=SPACED)
        visitor.look()
