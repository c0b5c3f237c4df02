"""The page of a Word document, with what runs over and under it."""

from __future__ import annotations

from docx.document import Document
from docx.section import _BaseHeaderFooter
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from impact_tool.documents.layout import running_state, running_title
from impact_tool.documents.support import running_edition
from impact_tool.documents.word_text import element
from impact_tool.domain.report import Titled


def set_page(document: Document, report: Titled, place: str = "") -> None:
    """Give the last section its page: A4, with what it is and whose over and under each page.

    `place` says which of several in one document it is, over each of its pages.
    """
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.different_first_page_header_footer = True
    state = ", ".join(filter(None, (running_state(report.state), place)))
    _run_over(section.header, "Header", f"{state}\t{report.council}")
    foot = f"{running_title(report.project)} · {running_edition(report)}\tPage "
    for footer in (section.footer, section.first_page_footer):
        paragraph = _run_over(footer, "Footer", foot)
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _add_field(paragraph, "NUMPAGES")
    _run_over(section.first_page_header, "Header", place)


def _run_over(place: _BaseHeaderFooter, style: str, text: str) -> Paragraph:
    place.is_linked_to_previous = False
    paragraph: Paragraph = place.paragraphs[0]
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
    if text:
        paragraph.add_run(text)
    return paragraph


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A number that the program which opens the document fills in."""
    field = element("fldSimple", instr=f" {name} ")
    run, words = element("r"), element("t")
    words.text = "1"
    run.append(words)
    field.append(run)
    paragraph._p.append(field)
