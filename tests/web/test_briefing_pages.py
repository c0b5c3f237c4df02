"""The pages of the briefing note."""

import io

import docx
from flask import Flask

from impact_tool.guide import briefing_guide
from tests.documents.readers import body_of, squeezed
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

NOTE, EDIT = "briefing", "briefing/edit"


def test_the_note_is_there_before_anybody_adapts_it(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at(NOTE))
    assert "Nobody has adapted it yet." in page.text
    assert all(point.heading in page.text for point in briefing_guide().points)
    assert "how your council records what people want" in page.text


def test_what_is_adapted_is_on_the_page_and_in_both_documents(
    lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at(EDIT))
    ours = {"point_1": "Ours first.", "point_2": "", "contact": "The duty desk"}
    page = lead.submit({**ours, "recording": "spreadsheet", "recording_words": "Each Friday."})
    said = ["Ours first.", "The duty desk", "Each Friday.", briefing_guide().recording[1].sentence]
    assert all(words in page.text for words in said)
    assert briefing_guide().points[1].heading not in page.text
    assert "Adapted by Lena of Anyshire" in page.text
    pdf = body_of(lead.ask("GET", sample.at("briefing.pdf")).data)
    word = docx.Document(io.BytesIO(lead.ask("GET", sample.at("briefing.docx")).data))
    words = squeezed("\n".join(each.text for each in word.paragraphs))
    for each in said:
        assert squeezed(each) in pdf
        assert squeezed(each) in words


def test_what_is_too_long_is_refused_beside_its_point(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    message = "Point 3 must be 3,000 characters or fewer. It has 3,001"
    refuse(app, lead, sample.at(EDIT), {"point_3": "P" * 3001}, Problem(message, "point_3"))


def test_a_way_that_is_not_offered_is_refused(app: Flask, lead: Browser, sample: Sample) -> None:
    problem = Problem("Select only ways that are offered", "recording-0")
    refuse(app, lead, sample.at(EDIT), {"recording": "memory"}, problem)


def test_a_stale_form_keeps_what_was_typed(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    lead.get(sample.at(EDIT))
    colleague.get(sample.at(EDIT))
    colleague.submit({"contact": "Theirs"})
    with nothing_stored(app):
        page = lead.submit({"contact": "Mine"})
    assert page.problems[0].message.startswith("Somebody else changed this")
    assert page.value("contact") == "Mine"
    assert "Mine" in lead.submit({}).text
