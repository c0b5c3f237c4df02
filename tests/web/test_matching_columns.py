"""Which column is which can be said for each, and is asked where it cannot be told."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from impact_tool.domain.case_columns import COLUMNS
from tests.importing import csv_of, good, told, xlsx_of
from tests.web.browsing import Browser
from tests.web.importing import facts, references, send
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

OWN = b"Our number,Came in,Spoken to,Surname\nSG-1,3 January 2026,no,Smith\n"
NAMES = [f"“{column.name}”" for column in COLUMNS[:3]]
TWICE = "“Asked what they want” is chosen for “Spoken to” already"
FOR_OWN = {"column-0": "reference", "column-1": "referred_on", "column-2": "asked"}


def choices(page: Page, name: str) -> list[str]:
    (select,) = (each for each in page.all("select") if each.get("name") == name)
    return [option.get("value", "") for option in select.iter("option")]


def test_columns_of_another_list_are_said_and_others_left_out(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    page = send(lead, sample, OWN)
    assert "0 of 4 columns are known." in page.text
    assert "Smith" in page.text
    assert choices(page, "column-3") == ["", *(column.key for column in COLUMNS)]
    page = lead.submit(FOR_OWN)
    assert facts(page) == {"Rows": "1", "New cases": "1"}
    lead.submit({})
    assert references(app) == ["SG-1"]


@pytest.mark.parametrize(
    ("changed", "messages"),
    [
        ({}, [f"Choose which columns are {', '.join(NAMES[:-1])} and {NAMES[-1]}"]),
        ({**FOR_OWN, "column-2": ""}, ["Choose which column is “Asked what they want”"]),
        ({**FOR_OWN, "column-3": "asked"}, [TWICE]),
        ({**FOR_OWN, "column-3": "nonsense"}, ["Choose from the list"]),
        ({**FOR_OWN, "column-3": "\x00"}, ["Choose from the list"]),
    ],
)  # fmt: skip
def test_a_matching_that_cannot_be_is_refused_beside_its_column(
    app: Flask, lead: Browser, sample: Sample, changed: dict[str, str], messages: list[str]
) -> None:
    send(lead, sample, OWN)
    with nothing_stored(app):
        page = lead.submit(changed)
    assert [problem.message for problem in page.problems] == messages
    assert page.h1 == "Match the columns"


def two_sheets() -> bytes:
    book = load_workbook(io.BytesIO(xlsx_of(told("SG-1"))))
    other = book.create_sheet("Older")
    other.append(["Reference", "Date referred", "Asked"])
    other.append(["OLD-1", "3 January 2026", "No"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_another_sheet_can_be_read_instead(app: Flask, lead: Browser, sample: Sample) -> None:
    page = send(lead, sample, two_sheets(), "two.xlsx")
    assert "The sheet “Sheet” is read" in page.text
    (other,) = (link for link in page.links() if link.endswith("sheet=Older"))
    page = lead.get(other)
    assert "The sheet “Older” is read" in page.text
    lead.submit({})
    lead.submit({})
    assert references(app) == ["OLD-1"]


def test_columns_can_be_matched_again_once_rows_have_been_checked(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    page = send(lead, sample, csv_of(good("SG-1", asked="x")))
    page = lead.submit({})
    assert facts(page)["Rows with problems"] == "1"
    page = lead.get(page.path.replace("/rows", "/columns"))
    assert page.value("column-2") == "asked"
    page = lead.submit({})
    assert facts(page)["Rows with problems"] == "1"
    with nothing_stored(app):
        lead.get(page.path)


def test_an_import_goes_on_from_the_list_of_files(lead: Browser, sample: Sample) -> None:
    page = send(lead, sample, OWN, "my list.csv")
    page = lead.get(sample.at("cases/import"))
    assert "my list.csv" in page.text
    assert "Columns to match" in page.text
    assert sample.at("cases/import/1/columns") in page.links()
