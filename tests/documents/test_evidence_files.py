"""Files that are sent as evidence: documents byte for byte, the rest refused with a reason."""

from __future__ import annotations

from hashlib import sha256

import pikepdf
import pytest

from impact_tool.documents.evidence_files import check_file
from impact_tool.domain.evidence import MOST_BYTES, FileKind
from impact_tool.domain.evidence_files import FileRefused, Unfit
from tests.documents import evidence_samples as samples

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = {
    "audit.pdf": (samples.pdf, FileKind.PDF),
    "audit.docx": (samples.word, FileKind.DOCX),
    "audit.xlsx": (samples.workbook, FileKind.XLSX),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_document_is_stored_byte_for_byte(name: str) -> None:
    make, kind = KINDS[name]
    content = make()
    checked = check_file(name, content)
    assert (checked.name, checked.kind, checked.content) == (name, kind, content)
    assert checked.sent_digest == sha256(content).hexdigest()


def refusal(content: bytes, name: str = "x") -> str:
    with pytest.raises(FileRefused) as refused:
        check_file(name, content)
    return refused.value.message


REFUSED = {
    "nothing": (b"", Unfit.EMPTY),
    "too much": (b"%PDF-" + b"x" * MOST_BYTES, Unfit.TOO_LARGE),
    "HTML": (samples.HTML, Unfit.OTHER_KIND),
    "a moving picture": (b"GIF89a\x01\x00\x01\x00" + samples.HTML, Unfit.OTHER_KIND),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', Unfit.OTHER_KIND),
    "a program": (b"MZ\x90\x00", Unfit.OTHER_KIND),
    "text": (b"Six of 20 files", Unfit.OTHER_KIND),
    "an old document": (OLE + b"Word.Document.8", Unfit.OLD_OFFICE),
    "a locked document": (OLE + "EncryptedPackage".encode("utf-16-le"), Unfit.LOCKED),
    "an archive": (samples.archive(), Unfit.OTHER_KIND),
    "half an archive": (samples.word()[:2000], Unfit.DAMAGED),
    "half a PDF": (samples.pdf()[:300], Unfit.DAMAGED),
    "a PDF without pages": (samples.saved_pdf(pikepdf.new()), Unfit.DAMAGED),
    "only how a PDF begins and ends": (b"%PDF-1.7\n%%EOF", Unfit.DAMAGED),
    "a locked PDF": (samples.locked_pdf(), Unfit.LOCKED),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_none_of_these_kinds_is_refused_with_the_reason(name: str) -> None:
    content, why = REFUSED[name]
    assert refusal(content) == why.value


POLYGLOTS = {
    "a PDF that is an archive": samples.pdf() + samples.archive(),
    "a PDF that is a page": samples.pdf().replace(b"%PDF-1.", b"%PDF-1.7\n%<script>\n%", 1),
    "a PDF with a page after it": samples.pdf() + samples.HTML,
    "a picture that is an archive": samples.png() + samples.archive(),
    "a picture with a page after it": samples.png() + samples.HTML,
    "a photograph that is an archive": samples.jpeg() + samples.archive(),
    "a photograph with a page after it": samples.jpeg() + samples.HTML,
    "a photograph that is a page": samples.saved(
        samples.picture(), "JPEG", comment=b"<html><script>"
    ),
    "a photograph that is a PDF": samples.saved(samples.picture(), "JPEG", comment=b"%PDF-1.7"),
    "a document with something after it": samples.word() + samples.HTML,
    "a document with something in its comment": samples.word()[:-2] + b"\x06\x00<html>",
    "a document that is a workbook too": samples.typed_part(
        samples.word(),
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ),
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_what_is_two_kinds_at_once_is_refused(name: str) -> None:
    assert refusal(POLYGLOTS[name]) == Unfit.TWO_IN_ONE.value


def test_something_before_an_archive_makes_it_another_kind() -> None:
    assert refusal(samples.HTML + samples.word()) == Unfit.OTHER_KIND.value


MACROS = {
    "a part with macros": samples.macro_workbook(),
    "macros that are declared": samples.declared_macro_workbook(),
    "macros of long ago": samples.typed_part(
        samples.workbook(), "xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml"
    ),
    "a document that declares macros": samples.macro_document(),
    "a document with a part with macros": samples.with_parts(
        samples.word(), {"word/vbaProject.bin": b"macros"}
    ),
    "macros in a document": samples.typed_part(
        samples.word(), "word/data.bin", "application/vnd.ms-office.vbaProject"
    ),
}


@pytest.mark.parametrize("name", MACROS)
def test_macros_are_refused_whatever_they_call_themselves(name: str) -> None:
    assert refusal(MACROS[name], "audit.xlsx") == Unfit.MACROS.value


RUNNING = {
    "a script": samples.pdf(OpenAction=samples.action("JavaScript", JS="app.alert(1)")),
    "a script in an annotation": samples.pdf(
        AA=pikepdf.Dictionary(O=samples.action("JavaScript", JS="app.alert(1)"))
    ),
    "a program": samples.pdf(OpenAction=samples.action("Launch", F="calc.exe")),
    "a form that sends itself": samples.pdf(OpenAction=samples.action("SubmitForm", F="http://x")),
    "a control": samples.typed_part(
        samples.word(), "word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"
    ),
}


@pytest.mark.parametrize("name", RUNNING)
def test_what_runs_by_itself_is_refused(name: str) -> None:
    assert refusal(RUNNING[name]) == Unfit.RUNS.value


HOLDING = {
    "a PDF with a file": samples.pdf_with_file(),
    "a document with an object": samples.with_parts(
        samples.word(), {"word/embeddings/oleObject1.bin": b"MZ"}
    ),
    "a workbook with a program": samples.with_parts(
        samples.workbook(), {"xl/embeddings/run.exe": b"MZ"}
    ),
}


@pytest.mark.parametrize("name", HOLDING)
def test_what_has_other_files_inside_is_refused(name: str) -> None:
    assert refusal(HOLDING[name]) == Unfit.HOLDS_FILES.value


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
def test_what_loads_something_when_it_is_opened_is_refused(kind: str) -> None:
    assert refusal(samples.related(samples.workbook(), kind)) == Unfit.LOADS.value


def test_an_ordinary_link_an_action_that_turns_a_page_and_a_chart_may_stay() -> None:
    linked = samples.related(samples.workbook(), "hyperlink")
    assert check_file("a.xlsx", linked).content == linked
    turning = samples.pdf(OpenAction=samples.action("GoTo", D="start"))
    assert check_file("a.pdf", turning).content == turning
    charted = samples.with_parts(samples.word(), {"word/embeddings/Chart1.xlsx": b"PK"})
    assert check_file("a.docx", charted).content == charted


def test_an_archive_that_unpacks_to_very_much_is_refused() -> None:
    bomb = samples.with_parts(samples.word(), {f"word/{n}.xml": b"\0" * 10**7 for n in range(21)})
    assert refusal(bomb) in {Unfit.UNPACKS_LARGE.value, Unfit.TOO_LARGE.value}


def test_an_entity_is_not_expanded() -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    types = samples.part(samples.word(), samples.CONTENT_TYPES).replace(b"?>", b"?>" + doctype, 1)
    content = samples.with_parts(samples.word(), {samples.CONTENT_TYPES: types})
    assert refusal(content) == Unfit.DAMAGED.value
