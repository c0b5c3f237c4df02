"""A damaged workbook is sent, mended and sent again, as a person sees it in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from impact_tool.jobs import drain_outbox
from impact_tool.web.imports import blueprint
from tests.importing import Cells, good, told, xlsx_of
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.importing import references
from tests.web.samples import Sample

TITLE = [["Safeguarding pilot, quarter 4"], []]
DAMAGED: list[Cells] = [
    told("HS 27/101"),
    good("HS 27/102", referred_on="31/2/2026"),
    good("HS 27/103", asked="#REF!"),
    told("HS 27/104", words_1="more care, and ring 07700 900123"),
]
MENDED: list[Cells] = [
    told("HS 27/101"),
    good("HS 27/102"),
    good("HS 27/103"),
    told("HS 27/104", words_1="more care, and ring 07700 900123"),
]


def send(visitor: Visitor, folder: Path, rows: list[Cells]) -> None:
    file = folder / "cases.xlsx"
    file.write_bytes(xlsx_of(*rows, before=TITLE))
    visitor.page.get_by_label("File of cases").set_input_files(file)
    visitor.press("Continue")


def say_that_it_will_be_mended(visitor: Visitor) -> None:
    visitor.press("Add the cases")
    assert "There is a problem Choose what to do with the rows that have problems" in visitor.text
    visitor.choose("Mend them in the file first: nothing is added")
    visitor.choose("No, I have looked at each of them")
    visitor.press("Add the cases")
    assert "Nothing was added. Mend the rows in your file" in visitor.text


@pytest.mark.parametrize("scripted", [True, False])
def test_a_damaged_workbook_is_mended_and_added(
    app: Flask, visitors: Visitors, sample: Sample, tmp_path: Path, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("cases"))
    lead.follow("Import cases from a file")
    lead.press("Continue")
    assert "There is a problem Choose a CSV file or an Excel workbook" in lead.text
    send(lead, tmp_path, DAMAGED)
    assert lead.heading == "Match the columns"
    assert "with its headings on line 3" in lead.text
    lead.press("Check the rows")
    for shown in ("“31/2/2026”", "an error of the spreadsheet, #REF!", "07700 900123"):
        assert shown in lead.text
    say_that_it_will_be_mended(lead)
    assert references(app) == []
    send(lead, tmp_path, MENDED)
    lead.press("Check the rows")
    assert "Rows with problems" not in lead.text
    lead.choose("No, I have looked at each of them")
    lead.press("Add the cases")
    assert lead.heading == "4 cases were added"
    lead.follow("Go to the cases")
    assert "HS 27/104" in lead.text
    assert len(references(app)) == 4


def test_a_long_file_says_how_far_it_is_and_goes_on_by_itself(
    app: Flask, lead: Visitor, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blueprint, "SMALL_BYTES", 0)
    lead.go(sample.at("cases/import"))
    send(lead, tmp_path, MENDED[:3])
    lead.press("Check the rows")
    assert lead.heading == "Checking the rows"
    lead.follow("Show how far it is")
    assert lead.heading == "Checking the rows"
    with lead.leaving(), app.app_context():
        drain_outbox()
    assert lead.heading == "Check the rows"
    lead.press("Add the cases")
    assert lead.heading == "Adding the cases"
    with lead.leaving(), app.app_context():
        drain_outbox()
    assert lead.heading == "3 cases were added"


def test_the_pages_bear_400_percent(visitors: Visitors, sample: Sample, tmp_path: Path) -> None:
    lead = visitors(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("cases/import"))
    send(lead, tmp_path, DAMAGED)
    lead.press("Check the rows")
    assert lead.heading == "Check the rows"
