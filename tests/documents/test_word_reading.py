"""What people do to a document in Word, and what is then read as their answer."""

from __future__ import annotations

import pytest

from impact_tool.documents.word_reading import read_word
from tests.documents.word_samples import (
    DOCUMENT,
    PART_1,
    answered,
    fill_in,
    label_of,
    opened,
    saved,
    texts_of,
    with_answer,
    with_part,
    word_of,
)

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(r(text), place)


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


DELETED = '<w:del w:id="9" w:author="A"><w:r><w:delText>not</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="9" w:author="A">{r("more ")}</w:ins>'
MERGED = '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
ROW_GONE = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
TYPED = {
    "paragraphs": (p(r("One")) + p("") + p(r("Two")), "One\n\nTwo"),
    "line breaks": (p(f"{r('One')}<w:r><w:br/></w:r>{r('Two')}"), "One\nTwo"),
    "runs of one sentence": (p(r("We ") + r("ask.")), "We ask."),
    "smart quotes": (p(r("“It’s fine” – so…")), "“It’s fine” – so…"),
    "bullets": (p(r("So:")) + item("a", 1) + item("b", 1), "So:\n\n- a\n- b"),
    "bullets of a style": (p(r("a"), '<w:pStyle w:val="ListBullet"/>'), "- a"),
    "numbers": (item("a", 2) + item("b", 2) + p(r("End")), "1. a\n2. b\n\nEnd"),
    "a list in a list": (item("a", 2) + item("b", 1) + item("c", 2), "1. a\n\n- b\n\n2. c"),
    "a list without items": (item("", 2) + p(r("End")), "End"),
    "a table": (table(("a", "b"), ("c", "d")) + p(r("End")), "a | b\nc | d\n\nEnd"),
    "tracked changes": (p(r("Do ") + DELETED + INSERTED + r("of it")), "Do more of it"),
    "a deleted end": (p(r("One"), MERGED) + p(r(" and two")), "One and two"),
    "a deleted row": (f"<w:tbl>{ROW_GONE}</w:tbl>" + p(r("End")), "End"),
    "a comment": (p(f'<w:commentRangeStart w:id="1"/>{r("Said")}<w:commentReference/>'), "Said"),
    "a link": (p(f'<w:hyperlink w:anchor="x">{r("the page")}</w:hyperlink>'), "the page"),
    "a field": (p(f'{FIELD}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("May")}'), "May"),
    "a control": (f"<w:sdt><w:sdtContent>{p(r('In it'))}</w:sdtContent></w:sdt>", "In it"),
    "a control in a line": (p(f"<w:sdt><w:sdtContent>{r('In')}</w:sdtContent></w:sdt>"), "In"),
    "special characters": (p('<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/></w:r>'), "\ta\u2011"),
    "a heading": (p(r("Mine"), '<w:pStyle w:val="Heading2"/>') + p(r("x")), "Mine\n\nx"),
    "another bookmark": (p(f'<w:bookmarkStart w:id="99" w:name="mine"/>{r("Said")}'), "Said"),
    "nothing": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_becomes_plain_text(name: str) -> None:
    xml, expected = TYPED[name]
    assert answered(with_answer(xml)) == expected


PICTURE = '<w:r><w:drawing><a xmlns="urn:a"/></w:drawing></w:r>'
BOX = f"<w:r><w:pict><w:txbxContent>{p(r('Boxed'))}</w:txbxContent></w:pict></w:r>"
LEFT_OUT = {
    "a picture": PICTURE,
    "a text box": BOX,
    "a footnote": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "an endnote": '<w:r><w:endnoteReference w:id="2"/></w:r>',
    "a formula": f'<m:oMath xmlns:m="{MATHS}"/>',
    "a symbol": '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_plain_text_cannot_hold_is_named(name: str) -> None:
    returned = read_word(with_answer(p(r("Said") + LEFT_OUT[name])))
    (answer,) = [each for each in returned.answers if each.left_out]
    assert (answer.statement, answer.number) == (PART_1, 4)
    assert (answer.text, answer.left_out) == ("Said", (name,))


def test_word_writes_a_picture_in_two_ways_and_it_is_one() -> None:
    twice = f'<mc:AlternateContent xmlns:mc="{MC}">{PICTURE}{PICTURE}</mc:AlternateContent>'
    returned = read_word(with_answer(p(f"<w:r>{twice}</w:r>")))
    (answer,) = [each for each in returned.answers if each.left_out]
    assert answer.left_out == ("a picture",)


def test_answers_are_typed_over_added_and_taken_out() -> None:
    typed = {"it_1_q04": ("First", "Second"), "it_1_q05": (), "it_2p1_q15": ("The last one",)}
    before, after = (
        texts_of(read_word(word_of("short"))),
        texts_of(read_word(fill_in(word_of("short"), typed))),
    )
    changed = {key: text for key, text in after.items() if before[key] != text}
    assert list(changed.values()) == ["First\n\nSecond", "", "The last one"]


def test_an_answer_typed_beside_its_label_is_read() -> None:
    document = opened(word_of("empty"))
    label_of(document, "it_1_q04").add_run(": typed here")
    assert answered(saved(document)) == "typed here"


def test_a_label_that_lost_its_mark_is_found_below_its_question() -> None:
    lost = with_part(word_of("short"), DOCUMENT, lambda xml: xml.replace("it_1_q04_r7", "other"))
    without = [(a.statement, a.number) for a in read_word(lost).answers if a.based_on is None]
    assert without == [(PART_1, 4)]
    assert answered(lost) == answered(word_of("short"))


def test_two_likely_labels_are_not_guessed_between() -> None:
    xml = p(r("Answer")) + p(r("Said"))
    lost = with_part(with_answer(xml), DOCUMENT, lambda text: text.replace("it_1_q04_r7", "other"))
    places = {(each.statement, each.number) for each in read_word(lost).answers}
    assert (PART_1, 4) not in places
    assert (PART_1, 5) in places


def test_a_document_without_its_title_is_known_by_its_properties() -> None:
    gone = with_part(word_of("short"), DOCUMENT, lambda xml: xml.replace("it_doc_", "gone_"))
    assert read_word(gone) == read_word(word_of("short"))


def test_words_typed_above_the_label_are_not_lost_unsaid() -> None:
    document = opened(word_of("every state"))
    label_of(document, "it_2p1_q01").insert_paragraph_before("Typed in the wrong place")
    returned = read_word(saved(document))
    (answer,) = [each for each in returned.answers if each.left_out]
    assert (answer.number, answer.left_out) == (1, ("words above “Answer”",))
    assert "wrong place" not in answer.text


@pytest.mark.parametrize("name", ["every state", "long", "empty"])
def test_nothing_is_left_out_of_a_document_as_it_went_out(name: str) -> None:
    assert all(answer.left_out == () for answer in read_word(word_of(name)).answers)
