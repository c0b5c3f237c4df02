"""Two people at two browsers write the same answer: neither text is lost, on either database."""

import pytest
from playwright.sync_api import expect

from impact_tool.operations.statements import read_part_1
from tests.database.installations import DATABASES
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample, add_colleague

MINE = "The first line.\nWhat Lena thinks."
THEIRS = "The first line.\nWhat Omar thinks."

both_databases = pytest.mark.parametrize("installation", DATABASES, indirect=True)
SCRIPTED = pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])


def text_of(sample: Sample) -> str:
    with sample.opened() as project:
        return read_part_1(project).answers["issues"].text


def clash(visitors: Visitors, sample: Sample, *, scripted: bool) -> tuple[Visitor, Visitor]:
    """The lead and a colleague, after both have written and the lead was second to save."""
    lead, colleague = visitors(scripted=scripted), visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    colleague.sign_in(add_colleague(sample))
    for visitor in (lead, colleague):
        visitor.go(sample.at("part-1/4"))
    colleague.write("Your answer", THEIRS)
    colleague.press("Save and continue")
    lead.write("Your answer", MINE)
    lead.press("Save and continue", status=409)
    assert lead.heading == "Omar Other saved this answer while you were writing"
    assert text_of(sample) == THEIRS
    return lead, colleague


@both_databases
@SCRIPTED
def test_mine_is_kept(visitors: Visitors, sample: Sample, *, scripted: bool) -> None:
    lead, _ = clash(visitors, sample, scripted=scripted)
    lead.choose("Keep mine: what you typed now")
    lead.press("Save and continue")
    assert text_of(sample) == MINE


@both_databases
@SCRIPTED
def test_theirs_is_kept(visitors: Visitors, sample: Sample, *, scripted: bool) -> None:
    lead, _ = clash(visitors, sample, scripted=scripted)
    lead.choose("Keep theirs: what Omar Other saved")
    lead.press("Save and continue")
    assert text_of(sample) == THEIRS


@both_databases
@SCRIPTED
def test_both_are_put_together(visitors: Visitors, sample: Sample, *, scripted: bool) -> None:
    lead, colleague = clash(visitors, sample, scripted=scripted)
    lead.choose("Keep both, in a text that I check first")
    offered = lead.page.get_by_label("Both texts made into one")
    expect(offered).to_have_value("The first line.\nWhat Lena thinks.\nWhat Omar thinks.")
    offered.fill("The first line.\nWhat Lena and Omar think.")
    lead.press("Save and continue")
    assert text_of(sample) == "The first line.\nWhat Lena and Omar think."
    colleague.go(sample.at("part-1/4/versions"))
    expect(colleague.page.locator(".app-versions li")).to_have_count(2)


def test_choosing_nothing_is_told_first_and_led_to(visitors: Visitors, sample: Sample) -> None:
    lead, _ = clash(visitors, sample, scripted=True)
    lead.press("Save and continue", status=409)
    expect(lead.page.locator(".govuk-error-summary")).to_be_focused()
    lead.page.get_by_role("link", name="Select which answer to keep").click()
    expect(lead.page.get_by_label("Keep mine: what you typed now")).to_be_focused()
    lead.choose("Keep mine: what you typed now")
    lead.press("Save and continue")
    assert text_of(sample) == MINE


def test_leaving_while_both_stand_there_is_warned_of(visitors: Visitors, sample: Sample) -> None:
    lead, _ = clash(visitors, sample, scripted=True)
    asked: list[str] = []
    lead.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lead.choose("Keep mine: what you typed now")
    lead.page.goto(f"{lead.address}/help")
    assert asked == ["beforeunload"]
