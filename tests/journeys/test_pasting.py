"""What is pasted from Word and its like comes in as clean text."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor
from tests.web.samples import Sample

PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "the browser's own way");
  const field = document.querySelector("textarea");
  field.focus();
  field.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal
{margin:0}</style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal>People said “ask me <b>first</b>”.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One point</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span>A second <del cite="mailto:a">draft</del
><ins cite="mailto:a">wording</ins></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Ward</p></td>
<td><p class=MsoNormal>Cases</p></td></tr>
<tr><td><p class=MsoNormal>North</p></td><td><p class=MsoNormal>12</p></td></tr></table>
<p class=MsoNormal>The end.</p><!--EndFragment--></body></html>"""
CLEAN = """People said “ask me first”.

• One point
2. A second wording
Ward | Cases
North | 12

The end."""
PASTED = {
    WORD: CLEAN,
    "<ul><li>one<ol start=3><li>three<li>four</ol></li><li>two</ul>": (
        "• one\n3. three\n4. four\n• two"
    ),
    "<p>first</p><p>second<br>line</p><ul><li>a</ul>": "first\n\nsecond\nline\n\n• a",
    "<del>all of it was taken out</del>": "",
    '<img src="https://elsewhere.example/a.png" onerror="window.hurt = 1"><ul><li>safe</ul>': (
        "• safe"
    ),
}


@pytest.mark.parametrize(("html", "expected"), PASTED.items())
def test_it_comes_in_clean(lead: Visitor, sample: Sample, html: str, expected: str) -> None:
    lead.go(sample.at("part-1/4"))
    lead.page.evaluate(PASTE, html)
    field = lead.page.get_by_label("Your answer", exact=True)
    expect(field).to_have_value(expected)
    assert lead.page.evaluate("() => window.hurt") is None
    lead.look()


def test_what_needs_no_cleaning_is_left_to_the_browser(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/4"))
    prevented = lead.page.evaluate(
        PASTE.replace("field.dispatchEvent(", "return !field.dispatchEvent("), "<p>plain</p>"
    )
    assert prevented is False


def test_it_can_be_undone(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/4"))
    field = lead.page.get_by_label("Your answer", exact=True)
    field.press_sequentially("Typed. ")
    lead.page.evaluate(PASTE, "<ul><li>pasted</ul>")
    expect(field).to_have_value("Typed. • pasted")
    field.press("Control+z")
    expect(field).not_to_have_value(re.compile("pasted"))
    field.press("Control+Shift+z")
    expect(field).to_have_value("Typed. • pasted")
