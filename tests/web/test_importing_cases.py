"""A file of cases is sent, matched, looked at, and added only as somebody says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import AuditEvent, CaseChange, CaseImportFinding
from tests.importing import csv_of, good, told, xlsx_of
from tests.web.browsing import Browser
from tests.web.importing import checked, facts, references
from tests.web.samples import Sample
from tests.web.stored import nothing_stored


def kept_files(app: Flask) -> list[str]:
    folder = Path(app.instance_path) / "imports"
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


def events(app: Flask, act: str = "cases.imported") -> list[dict[str, object]]:
    with app.app_context():
        found = db.session.scalars(sa.select(AuditEvent).where(AuditEvent.act == act))
        return [json.loads(event.facts) for event in found]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (csv_of(told("SG-1"), good("SG-2")), "cases.csv"),
        (xlsx_of(told("SG-1"), good("SG-2")), "cases.xlsx"),
        (xlsx_of(told("SG-1"), good("SG-2"), before=[["Pilot 2027"], []]), "with a title.xlsx"),
    ],
)
def test_good_rows_are_added_and_the_file_is_deleted(
    app: Flask, lead: Browser, sample: Sample, content: bytes, name: str
) -> None:
    page = checked(lead, sample, content, name)
    assert page.h1 == "Check the rows"
    assert facts(page) == {"Rows": "2", "New cases": "2"}
    assert references(app) == []
    assert len(kept_files(app)) == 1
    page = lead.submit({})
    assert page.h1 == "2 cases were added"
    assert references(app) == ["SG-1", "SG-2"]
    assert kept_files(app) == []
    rows = {"rows": 2, "cases": 2, "already_there": 0, "left_out": 0, "confirmed": False}
    assert events(app) == [rows]


def test_an_imported_case_reads_as_if_it_had_been_typed(lead: Browser, sample: Sample) -> None:
    checked(lead, sample, csv_of(told("SG-1")))
    lead.submit({})
    page = lead.get(sample.at("cases/1"))
    for words in ("to sleep at night", "to see my sister", "the lock came late", "75-84"):
        assert words in page.text
    assert "Partially achieved" in page.text


def test_a_file_that_is_sent_twice_adds_nothing(app: Flask, lead: Browser, sample: Sample) -> None:
    content = csv_of(told("SG-1"), good("SG-2"))
    checked(lead, sample, content)
    lead.submit({})
    page = checked(lead, sample, content)
    assert facts(page) == {"Rows": "2", "New cases": "0", "There already": "2"}
    assert "There is nothing to add." in page.text
    # The only form left is the one that abandons the file.
    page = lead.submit({})
    assert page.notices == ["Nothing was added, and the file was not kept."]
    assert references(app) == ["SG-1", "SG-2"]
    assert len(events(app)) == 1
    assert kept_files(app) == []


def test_a_case_that_says_something_else_is_a_problem(lead: Browser, sample: Sample) -> None:
    checked(lead, sample, csv_of(told("SG-1")))
    lead.submit({})
    page = checked(lead, sample, csv_of(told("sg 1".replace(" ", "-"), risk="Risk removed")))
    assert facts(page)["Rows with problems"] == "1"
    assert "has a case with this reference already, which says something else" in page.text


BAD = csv_of(
    good("SG-1"),
    good("SG-2", asked="perhaps"),
    good("SG-3", referred_on="31/2/2026"),
    good("SG-4", asked_on="x", age_band="17"),
)


def test_bad_rows_are_told_with_line_column_reason_and_what_would_do(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    page = checked(lead, sample, BAD)
    assert facts(page) == {"Rows": "4", "New cases": "1", "Rows with problems": "3"}
    with app.app_context():
        found = db.session.scalars(sa.select(CaseImportFinding).order_by(CaseImportFinding.id))
        rows = [(each.line, each.column, each.value) for each in found]
    assert rows == [
        (3, "Asked what they want", "perhaps"),
        (4, "Date referred", "31/2/2026"),
        (5, "Date asked", "x"),
        (5, "Age band", "17"),
    ]
    for words in ("“perhaps”", "This is not understood", "“Not yet asked”", "must be a real date"):
        assert words in page.text
    response = lead.ask("GET", page.path.replace("/rows", "/problems.csv"))
    assert response.mimetype == "text/csv"
    lines = response.get_data(as_text=True).splitlines()
    assert lines[0] == "\ufeffLine,Column,What stands there,What is wrong,What it takes"
    assert lines[1].startswith("3,Asked what they want,perhaps,This is not understood,")


def test_nothing_is_added_until_somebody_says_what_becomes_of_bad_rows(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    checked(lead, sample, BAD)
    with nothing_stored(app):
        page = lead.submit({})
    assert [problem.message for problem in page.problems] == [
        "Choose what to do with the rows that have problems"
    ]
    page = lead.submit({"bad": "leave out"})
    assert page.h1 == "1 case was added"
    assert facts(page)["Left out"] == "3"
    assert references(app) == ["SG-1"]


def test_bad_rows_can_be_mended_first(app: Flask, lead: Browser, sample: Sample) -> None:
    checked(lead, sample, BAD)
    page = lead.submit({"bad": "mend"})
    assert page.notices == [
        "Nothing was added. Mend the rows in your file, and choose it again here."
    ]
    assert references(app) == []
    assert kept_files(app) == []


PERSONAL = csv_of(good("SG-1"), told("SG-2", words_1="ring my son on 07700 900123"))


def test_words_that_could_identify_somebody_are_added_once_looked_at(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    page = checked(lead, sample, PERSONAL)
    assert facts(page)["New cases with words to look at"] == "1"
    assert "07700 900123" in page.text
    with nothing_stored(app):
        page = lead.submit({})
    assert page.problems[0].message == "Choose whether any of these words identifies a person"
    lead.submit({"doubtful": "confirm"})
    assert references(app) == ["SG-1", "SG-2"]
    with app.app_context():
        (kept,) = db.session.scalars(sa.select(CaseChange)).all()
        assert (kept.act, kept.reason) == ("confirmed", "a phone number")
        assert db.session.scalars(sa.select(CaseImportFinding)).all() == []


def test_words_that_could_identify_somebody_can_be_left_out(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    checked(lead, sample, PERSONAL)
    page = lead.submit({"doubtful": "leave out"})
    assert references(app) == ["SG-1"]
    assert facts(page)["Left out"] == "1"


def test_a_reference_that_identifies_is_refused_and_not_shown_again(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    page = checked(lead, sample, csv_of(good("943 476 5919"), good("SG-2")))
    assert "must not hold an NHS number" in page.text
    assert "943 476 5919" not in page.text
    with app.app_context():
        assert [each.value for each in db.session.scalars(sa.select(CaseImportFinding))] == [""]
