"""Answers go out as Word, are written there, and come back, as a person sees it in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.word_samples import fill_in, opened
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPED = {
    "it_1_q04": ("Typed in Word: “what matters”", "And שלום 😀 after it"),
    "it_1_q05": ("The head of safeguarding",),
    "it_1_q06": ("Not this one",),
}


def choose(visitor: Visitor, name: str, which: str) -> None:
    group = visitor.page.get_by_role("group", name=f"Which answer do you want for {name}?")
    group.get_by_role("radio", name=which, exact=True).check()


def send(visitor: Visitor, content: bytes, folder: Path) -> None:
    file = folder / "filled in.docx"
    file.write_bytes(content)
    visitor.page.get_by_label("Word document").set_input_files(file)
    visitor.press("Continue")


@pytest.mark.parametrize("scripted", [True, False])
def test_answers_written_in_word_come_back_and_none_is_overwritten_unasked(
    visitors: Visitors, sample: Sample, tmp_path: Path, *, scripted: bool
) -> None:
    sample.say("issues", "What was there")
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("reports"))
    content = lead.download("Part 1 as Word", WORD)
    sample.say("people", "Saved since")
    lead.follow("bring answers back from Word")
    send(lead, fill_in(content, TYPED), tmp_path)
    assert lead.heading == "Check what the document says"
    for shown in ("What was there", "Typed in Word: “what matters”", "And שלום 😀 after it"):
        assert shown in lead.text
    lead.press("Save these choices")
    assert "There is a problem Choose which answer you want for Part 1, question 6" in lead.text
    choose(lead, "Part 1, question 6", "Keep what is there")
    lead.press("Save these choices")
    assert "2 answers have been taken from the document." in lead.text
    for shown in ("And שלום 😀 after it", "The head of safeguarding", "Saved since"):
        assert shown in lead.text
    assert "Not this one" not in lead.text


def test_a_file_that_is_no_document_of_ours_is_refused_with_the_reason(
    lead: Visitor, sample: Sample, tmp_path: Path
) -> None:
    lead.go(sample.at("word"))
    lead.press("Continue")
    assert "There is a problem Choose a Word document" in lead.text
    send(lead, b"%PDF-1.7", tmp_path)
    assert "There is a problem The file is not a Word document" in lead.text


def test_what_is_downloaded_from_the_check_page_is_the_same_document(
    lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at("part-1/check"))
    document = opened(lead.download("Download as Word", WORD))
    assert document.core_properties.title == "Initial assessment, Riverside pilot"


def test_the_pages_bear_400_percent(visitors: Visitors, sample: Sample, tmp_path: Path) -> None:
    sample.say("issues", "long" * 60)
    lead = visitors(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("word"))
    content = lead.context.request.get(lead.address + sample.at("reports/1.docx")).body()
    typed = {"it_1_q04": ("x" * 300,), "it_1_q05": ("y" * 100_001,)}
    send(lead, fill_in(content, typed), tmp_path)
    assert "This answer cannot be taken over." in lead.text
