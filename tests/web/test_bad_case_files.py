"""Files that are no list of cases are refused beside the field, and nothing is stored."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact_tool.domain.sheets import MAX_FILE_BYTES, WhyNoSheet
from impact_tool.jobs import drain_outbox
from impact_tool.operations.projects import archive_project
from impact_tool.web.imports import blueprint
from tests.factories import lead_of
from tests.importing import csv_of, good, told, xlsx_of
from tests.web.browsing import Browser
from tests.web.importing import checked, references, send
from tests.web.samples import Sample, add_sample
from tests.web.stored import nothing_stored

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "50 MB": (lambda: b"Reference,Asked\n" + b"x,No\n" * 10_000_000, WhyNoSheet.TOO_LARGE),
    "a little too large": (lambda: b"x" * (MAX_FILE_BYTES + 1), WhyNoSheet.TOO_LARGE),
    "empty": (lambda: b"", WhyNoSheet.EMPTY),
    "a PDF": (lambda: b"%PDF-1.7\n", WhyNoSheet.PDF),
    "no headings": (lambda: b"SG-1,3/1/2026,No\nSG-2,4/1/2026,No\n", WhyNoSheet.NO_HEADINGS),
    "no rows": (lambda: b"Reference,Date referred,Asked\n", WhyNoSheet.NO_ROWS),
    "letters of no encoding": (lambda: b"Reference,Asked\n1,\x81\x8d\n", WhyNoSheet.LETTERS),
    "cut short": (lambda: xlsx_of(told("SG-1"))[:-300], WhyNoSheet.DAMAGED),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_is_refused_beside_the_field(
    app: Flask, lead: Browser, sample: Sample, name: str
) -> None:
    make, why = FILES[name]
    with nothing_stored(app):
        page = send(lead, sample, make())
    assert [(each.message, each.target) for each in page.problems] == [(why, "file")]
    assert page.messages == [why]


@pytest.mark.parametrize("data", [{}, {"file": "no file but words"}, {"file": (b"", "")}])
def test_without_a_file_one_is_asked_for(
    app: Flask, lead: Browser, sample: Sample, data: dict[str, object]
) -> None:
    lead.get(sample.at("cases/import"))
    with nothing_stored(app):
        sent = {"csrf_token": lead.token, **data}
        if isinstance(sent.get("file"), tuple):
            sent["file"] = (io.BytesIO(), "")
        page = lead.arrive(lead.ask("POST", sample.at("cases/import"), data=sent))
    assert page.messages == ["Choose a CSV file or an Excel workbook (.xlsx)"]


def test_a_name_with_anything_in_it_is_shown_as_it_is(lead: Browser, sample: Sample) -> None:
    page = send(lead, sample, csv_of(good("SG-1")), "C:\\Users\\jo\\<b>a\x07&.csv")
    assert "<b>a&.csv" in page.text
    assert "jo" not in page.with_class("govuk-caption-xl")[0].itertext()


DAMAGE = {
    "concluded before referred": {"ending": "Completed", "concluded_on": "1 January 2020"},
    "a result on an open case": {
        "kind-1": "safer", "defined_by-1": "self", "result-1": "met", "judged_by-1": "self",
    },
    "an unknown code": {"risk": "Risk doubled", "ending": "Completed"},
    "control characters": {"words-1": "a\x07b", "defined_by-1": "self"},
    "a huge number": {"age_band": "9" * 300},
    "an absurd date": {"asked_on": "99/99/9999"},
    "too many words": {"words-1": "x " * 400, "defined_by-1": "self"},
    "a long reference": {"reference": "S" * 41},
    "outcomes, and not asked": {"kind-1": "safer", "defined_by-1": "self", "asked": "No"},
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_rows_are_told_and_nothing_of_them_is_stored(
    app: Flask, lead: Browser, sample: Sample, damage: str
) -> None:
    page = checked(lead, sample, csv_of({**good("SG-1"), **DAMAGE[damage]}, good("SG-2")))
    assert "Rows with problems" in page.text
    lead.submit({"bad": "leave out"})
    assert references(app) == ["SG-2"]


def test_an_import_of_another_project_is_not_found(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    send(lead, sample, csv_of(good("SG-1")))
    other = add_sample(app, "hill-street-2345", "Othershire")
    for page in ("", "/columns", "/rows", "/result", "/problems", "/problems.csv"):
        assert lead.ask("GET", other.at(f"cases/import/1{page}")).status_code == 404
        assert lead.ask("GET", sample.at(f"cases/import/9{page}")).status_code == 404


def test_an_archived_project_takes_no_file(app: Flask, lead: Browser, sample: Sample) -> None:
    page = send(lead, sample, csv_of(good("SG-1")))
    with sample.opened() as project:
        archive_project(lead_of(project), project)
    lead.get(sample.at("cases/import"), status=409)
    assert lead.send(page.path).status_code == 409
    assert references(app) == []


def test_a_long_file_is_worked_on_in_the_background(
    app: Flask, lead: Browser, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blueprint, "SMALL_BYTES", 0)
    send(lead, sample, csv_of(told("SG-1"), good("SG-2")))
    page = lead.submit({})
    assert page.h1 == "Checking the rows"
    assert "The file is being read." in page.text
    with app.app_context():
        drain_outbox()
    page = lead.get(page.path)
    assert page.h1 == "Check the rows"
    page = lead.submit({})
    assert page.h1 == "Adding the cases"
    assert "0 of 2 rows" in page.text
    with app.app_context():
        drain_outbox()
    assert lead.get(page.path).h1 == "2 cases were added"


places = st.floats(0, 1, exclude_max=True)
changes = st.lists(st.tuples(places, st.binary(min_size=1, max_size=4)), min_size=1, max_size=5)
SEEDS = [csv_of(told("SG-1"), good("SG-2")), xlsx_of(told("SG-1"), good("SG-2"))]


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.sampled_from(SEEDS), pieces=changes)
def test_whatever_is_sent_is_answered_and_nothing_is_added_unasked(
    app: Flask, lead: Browser, sample: Sample, seed: bytes, pieces: list[tuple[float, bytes]]
) -> None:
    content = bytearray(seed)
    for place, piece in pieces:
        at = int(place * len(content))
        content[at : at + len(piece)] = piece
    page = send(lead, sample, bytes(content))
    if page.h1 == "Match the columns":
        lead.submit({})
    assert references(app) == []
