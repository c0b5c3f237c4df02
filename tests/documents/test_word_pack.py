"""A meeting pack in Word says what the PDF says, and finds its way in itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document

from impact_tool.documents.pack import BLANKS, entries_of, pack_html
from impact_tool.documents.word_pack import render_word_pack
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.changes import changes
from impact_tool.domain.packs import Pack
from impact_tool.domain.prose import blocks
from impact_tool.domain.returned import DocumentRefused
from impact_tool.domain.submission_changes import ChangedAnswer, ChangedLine, SubmissionChanges
from tests.documents.documents import ARABIC, MARKUP
from tests.documents.libreoffice import converted
from tests.documents.pack_samples import COMMENTS, LONG_TITLE, pack_of
from tests.documents.readers import pages_of, squeezed
from tests.documents.word_samples import DOCUMENT, opened, texts_in, with_places

COUNT = 20
EVERY_CHANGE = SubmissionChanges(
    answers=(
        ChangedAnswer(
            7, "Are outcomes better?", changes("No", "Yes, twice"), "Verdict:", "Not met", "Met"
        ),
    ),
    figures=(ChangedLine("Outcomes met (to date)", "1,003", "Not known"),),
    actions=(ChangedLine("Ask earlier", "Not there", "Begun, due 3 March 2027"),),
    evidence=(ChangedLine("Evidence 2: Ten interviews", "Poor", "Rich\n\n- first\n- second"),),
    facts=(ChangedLine("Pilot", "January", "February"),),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Reports as they are frozen: their answers have places, those of one project another's."""
    made = pack_of(COUNT)
    first, second, *others = (
        replace(each, report=with_places(each.report)) for each in made.submissions
    )
    changed = replace(second, changes=EVERY_CHANGE)
    return replace(made, submissions=(first, changed, *others))


@pytest.fixture(scope="module")
def word(pack: Pack) -> bytes:
    return render_word_pack(pack)


def headings(document: Document) -> list[tuple[int, str]]:
    named = [(p.style.name or "", p.text) for p in document.paragraphs if p.style]
    return [(int(name[-1]), text) for name, text in named if name.startswith("Heading ")]


def shown_by(html: str) -> str:
    """What a page of HTML shows, but for its drawings."""
    return squeezed(
        re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<svg.*?</svg>|<head>.*?</head>", "", html))
    )


def test_word_navigates_by_submission_part_and_question(pack: Pack, word: bytes) -> None:
    found = headings(opened(word))
    projects = [each.report.project for each in pack.submissions]
    assert [text for level, text in found if level == 1] == [pack.title, *projects]
    start = found.index((1, LONG_TITLE))
    second = found[start : found.index((1, "Project 3 of the county"))]
    assert [text for level, text in second if level == 2] == [
        "What has changed",
        "Open comments",
        "Part 2: Impact statement",
        "Decision of the board",
    ]
    assert (3, "Question 5: Needs change") in second
    assert (3, "4. What we achieved overall - key results") in second


def test_the_contents_are_those_of_the_pdf_and_lead_to_headings(pack: Pack, word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        document = file.read(DOCUMENT).decode()
    anchors = re.findall(r'<w:hyperlink w:anchor="(\w+)"', document)
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', document)
    assert set(anchors) <= set(names)
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    told = [p.text for p in opened(word).paragraphs if p._p.xpath("w:hyperlink")]
    offered = [[entry.name, *(name for _, name in entry.under)] for entry in entries_of(pack)]
    assert told == [name for entry in offered for name in entry if name != "Figures"]


@pytest.mark.usefixtures("in_app")
def test_what_is_new_and_open_is_said_as_the_pdf_says_it(pack: Pack, word: bytes) -> None:
    said, shown = squeezed(" ".join(texts_in(word))), shown_by(pack_html(pack))
    for each in (
        "Since submission 1, which the board looked at last: 1 answer, 1 figure, 1 action, ",
        "1 piece of evidence and 1 fact about the project changed.",
        "Verdict: Was: Not met. Now: Met.",
        "[taken out: No] [added: Yes, twice]",
        "Outcomes met (to date) 1,003 Not known",
        "Ask earlier Was: Not there Now: Begun, due 3 March 2027",
        "Evidence 2: Ten interviews Was: Poor Now: Rich first second",
        "About the project Pilot Was: January Now: February",
        "We meet people [taken out: once] [added: twice].",
        "Question 5: Needs change Asha Rowe, 3 March 2027",
        *(comment.text for comment in COMMENTS),
        "Reply by Priya Shah, 4 March 2027 We will count them.",
        "Part 2, review point 1, submission 20. Submitted by Priya Shah, 3 March 2027.",
        "This is the first submission of this statement.",
        "There are no open comments.",
    ):
        assert squeezed(each) in said, each
        assert squeezed(each) in shown.replace("\u2060", ""), each


def test_every_answer_and_digest_is_there(pack: Pack, word: bytes) -> None:
    said = squeezed(" ".join(texts_in(word)))
    position = 0
    for each in pack.submissions:
        position = said.index(each.report.digest, position)
        for answer in each.report.parts[0].answers:
            lines = (line for block in blocks(answer.text) for line in block.lines)
            for line in (f"{answer.number}. {answer.question}", *lines):
                position = said.index(squeezed(line), position)


def test_the_first_page_says_what_was_left_out_and_when_the_meeting_is(word: bytes) -> None:
    said = texts_in(word)
    assert said.index("Hill Street, Part 1, submission 1") < said.index("Contents")
    assert said[said.index("Date of the meeting") + 1] == "20 May 2027"
    assert "20 submissions await a decision" in said


def test_each_submission_begins_a_page_that_says_which_it_is(tmp_path: Path) -> None:
    pages = list(map(squeezed, pages_of(converted(render_word_pack(pack_of(2)), "pdf", tmp_path))))
    for number, name in ((1, "Project1ofthecounty"), (2, "MakingSafeguardingPersonalwith")):
        digest = f"{number:064x}"[::-1]
        of_one = [page for page in pages if f"{number}of2inthispack" in page]
        assert len(of_one) > 3
        assert name in of_one[0]
        assert all(f"SHA-256{digest[:16]}…" in page for page in of_one)
        assert all(squeezed(label) in of_one[-1] for label in (*BLANKS, "☐ Endorsed"))


def test_each_has_room_to_sign(word: bytes) -> None:
    signed = [t for t in opened(word).tables if t.rows[0].cells[0].text == "Decision of the board"]
    assert len(signed) == COUNT
    for table in signed:
        assert [row.cells[0].text for row in table.rows[1:]] == list(BLANKS)
        assert all(row.height and row.cells[1].text.strip() == "" for row in table.rows[1:])


def test_it_cannot_be_brought_back(word: bytes) -> None:
    with pytest.raises(DocumentRefused):
        read_word(word)


def test_what_was_typed_is_words_and_nothing_is_fetched_or_run() -> None:
    (one,) = pack_of(1).submissions
    typed = replace(
        one,
        report=replace(one.report, project=MARKUP),
        comments=(replace(COMMENTS[0], about=MARKUP, text=f"{MARKUP}\x0b\n\n{ARABIC}"),),
        changes=SubmissionChanges(facts=(ChangedLine(MARKUP, MARKUP, ARABIC),)),
    )
    whole = replace(
        pack_of(1), title=MARKUP, board=MARKUP, submissions=(typed,), left_out=(MARKUP,)
    )
    content = render_word_pack(whole)
    assert texts_in(content).count(MARKUP) >= 5
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        everything = b"".join(map(file.read, file.namelist())).decode()
        assert not any("vba" in name or "embed" in name for name in file.namelist())
    assert "<script" not in everything
    assert 'TargetMode="External"' not in everything


def test_the_same_pack_makes_the_same_bytes(pack: Pack, word: bytes) -> None:
    assert render_word_pack(pack) == word
    assert render_word_pack(replace(pack, title="Another")) != word
