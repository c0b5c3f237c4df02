"""Evidence is added for an answer, given a file, and downloaded; a bad file is refused with why."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from impact_tool.domain.evidence import MOST_BYTES
from impact_tool.domain.evidence_files import Unfit
from tests.documents import evidence_samples as samples
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.planning_factories import make_evidence
from tests.web.samples import Sample


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_a_lead_supports_an_answer_with_evidence(
    visitors: Visitors, sample: Sample, tmp_path: Path, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("part-1/7"))
    lead.write("Your answer", "Few people are asked.")
    lead.press("Save and choose evidence")
    lead.follow("Add evidence for this answer")
    add_evidence(lead)
    assert "and your answer cites it" in lead.text
    add_file(lead, tmp_path)
    lead.follow("Part 1, question 7")
    assert "This answer rests on one kind of source only: audit of case files." in lead.text
    lead.go(sample.at("evidence"))
    assert "What your answers rest on" in lead.text


def add_evidence(lead: Visitor) -> None:
    lead.write("What is it?", "Audit of 20 closed files")
    lead.page.get_by_label("Kind of source").select_option("Audit of case files")
    lead.write_date("Date", ("5", "1", "2026"))
    lead.write("What does it show?", "Six of 20 files say what the person wanted.")
    lead.press("Add evidence")


def add_file(lead: Visitor, folder: Path) -> None:
    lead.follow("Add a file")
    choose(lead, folder / "page.png", samples.HTML)
    lead.press("Add file")
    assert Unfit.OTHER_KIND.value in lead.text
    content = samples.pdf()
    choose(lead, folder / "audit.pdf", content)
    lead.press("Add file")
    assert lead.download("Download audit.pdf") == content


def choose(lead: Visitor, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    lead.page.get_by_label("File", exact=True).set_input_files(path)


def test_a_file_that_is_too_large_is_not_sent_at_all(
    lead: Visitor, sample: Sample, tmp_path: Path
) -> None:
    with sample.opened() as project:
        make_evidence(project)
    lead.go(sample.at("evidence/1/file"))
    choose(lead, tmp_path / "large.pdf", b"%PDF-" + b"\0" * MOST_BYTES)
    sent: list[str] = []
    lead.page.on("request", lambda request: sent.append(request.method))
    lead.page.get_by_role("button", name="Add file").click()
    expect(lead.page.locator(".govuk-error-message")).to_have_text(
        f"Error: {Unfit.TOO_LARGE.value}"
    )
    expect(lead.focused()).to_have_attribute("id", "file")
    lead.look()
    assert sent == []
