"""The file of a Word document: its properties, and the same bytes for the same words."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from impact_tool.documents.word_styles import (
    FONTS_XML,
    SETTINGS_XML,
    numbering_xml,
    styles_xml,
)
from impact_tool.domain.report import Titled

PROPERTY = "Impact Tool"

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# What Word gives to properties that an application adds.
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")


def new_document(*, large_print: bool) -> Document:
    """An empty document with our styles, lists and language, and nothing else of the template."""
    document = docx.Document()
    _drop_unwanted(document)
    part = document.part
    for root, xml in (
        (document.styles.element, styles_xml(large_print=large_print)),
        (part.numbering_part.element, numbering_xml(large_print=large_print)),
        (document.settings.element, SETTINGS_XML),
    ):
        root[:] = parse_xml(xml)[:]
    fonts = part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = FONTS_XML.encode()
    return document


def _drop_unwanted(document: Document) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for id_ in [id_ for id_, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            rels.pop(id_)


def describe(document: Document, report: Titled, marks: str) -> None:
    """Fill in the properties that the document's file has; `marks` say whose it is."""
    made_at = datetime.combine(report.made_on, time(), UTC).replace(tzinfo=None)
    core = document.core_properties
    core.title = _short(f"{report.title}, {report.project}")
    core.author = core.last_modified_by = _short(report.council)
    core.subject = _short(f"{report.state}. {report.edition}.")
    core.keywords = ""
    core.comments = ""
    core.language = "en-GB"
    core.revision = 1
    core.created = core.modified = made_at
    package = document.part.package
    application = package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    application._blob = (
        f'<Properties xmlns="{_EXTENDED}"><Application>Impact Tool</Application></Properties>'
    ).encode()
    name = PackURI("/docProps/custom.xml")
    custom = Part(name, _CUSTOM, _custom_xml(marks), package)
    package.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _short(text: str) -> str:
    """As much as a core property holds: 255 characters."""
    return text if len(text) <= 255 else f"{text[:254]}…"


def _custom_xml(marks: str) -> bytes:
    return (
        f'<Properties xmlns="{_CUSTOM_NAMESPACE}" xmlns:vt="{_VALUES}">'
        f'<property fmtid="{_FORMAT_ID}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{escape(marks)}</vt:lpwstr></property></Properties>"
    ).encode()


def packed(document: Document, made_on: date) -> bytes:
    """The document's file. Every member has the day of the report, so that bytes are the same."""
    saved, packed_anew = io.BytesIO(), io.BytesIO()
    document.save(saved)
    day = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(packed_anew, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, day)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed_anew.getvalue()
