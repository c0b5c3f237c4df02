"""The look of Word documents: styles, lists and language, as a file's parts that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT: Final = "Atkinson Hyperlegible"
USUAL_POINTS: Final = 12
LARGE_POINTS: Final = 18
BULLETS: Final = 1
NUMBERS: Final = 2

_SHAPES: Final = {BULLETS: ("bullet", "•"), NUMBERS: ("decimal", "%1.")}
_INK = "0B0C0C"
_QUIET = "484F54"
# Twentieths of a point that a list stands in, for text of one point.
_LIST_INDENT = 36


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes and spaces are multiples of the size of the text."""

    name: str
    size: float = 1
    bold: bool = False
    before: float = 0
    after: float = 0.6
    based_on: str = "Normal"
    keep_next: bool = False
    colour: str = _INK
    outline: int | None = None
    list_kind: int | None = None
    border: str = ""
    indent: str = ""
    following: str = ""

    @property
    def id(self) -> str:
        """The name as the paragraphs give it: "BesideHeading" of "Beside heading"."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


_RULE = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="B1B4B6"/></w:pBdr>'
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="18" w:space="4" w:color="{_INK}"/>'
    for side in ("top", "left", "bottom", "right")
)
# Twentieths of a point that what stands beside a question is set in.
BESIDE_INDENT: Final = 260
_INDENT = f'<w:ind w:left="{BESIDE_INDENT}"/>'
_IN_BOX = '<w:ind w:left="110" w:right="110"/>'
_CLOSE = "<w:contextualSpacing/>"
_FROM_LEFT = '<w:tabs><w:tab w:val="right" w:pos="9184"/></w:tabs>'

STYLES = (
    Style("heading 1", 1.9, bold=True, after=0.2, keep_next=True, outline=0),
    Style("heading 2", 1.6, bold=True, before=2, after=0.4, keep_next=True, outline=1),
    Style(
        "heading 3",
        1.2,
        bold=True,
        before=1.6,
        after=0.3,
        keep_next=True,
        outline=2,
        following="AnswerText",
    ),
    Style("Subtitle", 1.4, after=0.8),
    Style("Council", 1.1, after=0.2, keep_next=True),
    Style("State", 1.1, bold=True, after=1, border=f"<w:pBdr>{_BOX}</w:pBdr>", indent=_IN_BOX),
    Style("Hint", colour=_QUIET, keep_next=True),
    Style("Credit", 0.85, colour=_QUIET),
    Style("Progress", bold=True),
    Style(
        "Beside heading",
        bold=True,
        before=0.6,
        after=0.3,
        keep_next=True,
        border=_RULE,
        indent=_INDENT,
    ),
    Style("Beside", after=0.5, border=_RULE, indent=_INDENT),
    Style("Beside note", bold=True, after=0.3, keep_next=True, border=_RULE, indent=_INDENT),
    Style("Judgement", keep_next=True),
    Style("Status", bold=True, colour=_QUIET, keep_next=True),
    Style("Reason"),
    Style("Answer label", bold=True, before=0.6, after=0.3, keep_next=True, following="AnswerText"),
    Style("Answer text"),
    Style("List Bullet", list_kind=BULLETS, indent=_CLOSE),
    Style("List Number", list_kind=NUMBERS, indent=_CLOSE),
    Style("Beside list", border=_RULE, indent=_CLOSE),
    Style("Table text", after=0.15, before=0.15),
    Style("toc 1", bold=True, before=0.4, after=0.2),
    Style("toc 2", after=0.2, indent=_INDENT),
    Style("header", 0.8, after=0, border=_FROM_LEFT),
    Style("footer", 0.8, after=0, border=_FROM_LEFT),
)


def styles_xml(*, large_print: bool) -> str:
    """The part of a Word file that holds its styles."""
    points = LARGE_POINTS if large_print else USUAL_POINTS
    styles = "".join(_paragraph_style(style, points) for style in STYLES)
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="Arial"/>'
        f'<w:color w:val="{_INK}"/>{_size(points)}'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_spacing(0, 0.6 * points)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        f"{_TABLES}{styles}</w:styles>"
    )


def _paragraph_style(style: Style, points: int) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep_next else ""
    in_list = style.list_kind is not None
    number = f'<w:numPr><w:numId w:val="{style.list_kind}"/></w:numPr>' if in_list else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    space = _spacing(style.before * points, style.after * points)
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        # In the order that the schema asks for.
        f"<w:pPr>{keep}{number}{style.border}{space}{style.indent}{outline}</w:pPr>"
        f'<w:rPr>{bold}<w:color w:val="{style.colour}"/>{_size(style.size * points)}</w:rPr>'
        "</w:style>"
    )


def _size(points: float) -> str:
    half_points = round(2 * points)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: float, after: float) -> str:
    return (
        f'<w:spacing w:before="{round(20 * before)}" w:after="{round(20 * after)}"'
        ' w:line="312" w:lineRule="auto"/>'
    )


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="505A5F"/>'
    for edge in ("top", "bottom", "insideH")
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Facts"><w:name w:val="Facts"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>'
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
)


def numbering_xml(*, large_print: bool) -> str:
    """The part that holds the two kinds of list; each list of a document is added to it."""
    points = LARGE_POINTS if large_print else USUAL_POINTS
    kinds = "".join(list_xml(kind, kind, 1, points) for kind in _SHAPES)
    numbers = "".join(
        f'<w:num w:numId="{kind}"><w:abstractNumId w:val="{kind}"/></w:num>' for kind in _SHAPES
    )
    return f'<w:numbering xmlns:w="{NAMESPACE}">{kinds}{numbers}</w:numbering>'


def list_xml(number: int, kind: int, start: int, points: int, inset: int = 0) -> str:
    """What one list looks like; `inset` is in twentieths of a point.

    Each list has a look of its own, since LibreOffice mixes up lists that share one.
    """
    shape, text = _SHAPES[kind]
    indent = _LIST_INDENT * points
    return (
        f'<w:abstractNum xmlns:w="{NAMESPACE}" w:abstractNumId="{number}">'
        f'<w:nsid w:val="{number:08X}"/><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{inset + indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>'
    )


SETTINGS_XML: Final = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:bidi="ar-SA"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

# A machine without the font takes the one named second, which most have.
FONTS_XML: Final = (
    f'<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name="{FONT}"><w:altName w:val="Arial"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
