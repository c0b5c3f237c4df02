"""A meeting pack as one Word document, which says what the PDF says.

Charts are not drawn in Word: see docs/decisions/0020-figures-on-paper-and-in-word.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from impact_tool.charts.chart import Table
from impact_tool.documents import pack as both
from impact_tool.documents.word_package import describe, new_document, packed
from impact_tool.documents.word_page import set_page
from impact_tool.documents.word_parts import (
    Anchors,
    write_first_page,
    write_new_page,
    write_part,
    write_support,
)
from impact_tool.documents.word_styles import USUAL_POINTS
from impact_tool.documents.word_tables import write_blanks, write_facts, write_table
from impact_tool.documents.word_text import Writing
from impact_tool.domain.changes import Change, Run
from impact_tool.domain.packs import Pack, PackedComment, PackedSubmission
from impact_tool.domain.report import Report
from impact_tool.domain.submission_changes import ChangedAnswer, ChangedLine, SubmissionChanges


@dataclass(frozen=True, slots=True)
class _Cover:
    """What the pack says of itself over and under its first pages, and in its properties."""

    project: str
    council: str
    made_on: date
    title: str = "Meeting pack"
    edition: str = both.EDITION
    state: str = "Meeting pack"


def render_word_pack(pack: Pack) -> bytes:
    """The pack as a Word document: the same bytes for the same pack.

    It cannot be brought back: nothing in it says where an answer belongs.
    """
    document = new_document(large_print=False)
    writing = Writing(document, USUAL_POINTS)
    cover = _Cover(project=pack.title, council=pack.board, made_on=pack.made_on)
    set_page(document, cover)
    _write_cover(writing, pack, cover)
    _write_contents(writing, pack)
    for number, each in enumerate(pack.submissions, start=1):
        # A section of its own begins on a new page, and has its own number and digest under each.
        document.add_section()
        set_page(document, each.report, both.place_of(pack, number))
        _write_submission(writing, each, f"s{number}_")
    describe(document, cover, "")
    return packed(document, pack.made_on)


def _write_cover(writing: Writing, pack: Pack, cover: _Cover) -> None:
    page = writing.document
    writing.paragraph(page, "Council", pack.board)
    writing.paragraph(page, "Heading1", pack.title)
    writing.paragraph(page, "Subtitle", cover.title)
    writing.paragraph(page, "State", both.awaiting_of(pack))
    write_facts(writing, both.facts_of(pack), "About this pack")
    writing.paragraph(page, "Normal", both.AS_SUBMITTED)
    if pack.left_out:
        writing.paragraph(page, "AnswerLabel", both.LEFT_OUT)
    for name in pack.left_out:
        writing.paragraph(page, "ListBullet", name)


def _write_contents(writing: Writing, pack: Pack) -> None:
    """Links to all headings that the PDF's contents have; figures stand beside their questions."""
    page = writing.document
    write_new_page(writing, "Contents", "contents")
    for entry in both.entries_of(pack):
        writing.link(writing.paragraph(page, "Toc1"), _bookmark(entry.id), entry.name)
        for id_, name in entry.under:
            if not id_.endswith("-figures"):
                writing.link(writing.paragraph(page, "Toc2"), _bookmark(id_), name)


def _bookmark(id_: str) -> str:
    """The place's name in Word, where no hyphen may be in one."""
    return id_.replace("-", "_")


def _write_submission(writing: Writing, each: PackedSubmission, at: str) -> None:
    page, report = writing.document, _without_places(each.report)
    write_first_page(writing, report, f"{at}submission")
    submitted = f"{each.name}, submission {each.number}. {each.submitted}."
    writing.paragraph(page, "Normal", submitted)
    if not each.changes:
        writing.paragraph(page, "Normal", both.FIRST)
    if not each.comments:
        writing.paragraph(page, "Normal", both.NO_COMMENTS)
    if each.changes:
        write_new_page(writing, "What has changed", f"{at}changes")
        _write_changes(writing, each.since, each.changes)
    if each.comments:
        write_new_page(writing, "Open comments", f"{at}comments")
    for comment in each.comments:
        _write_comment(writing, comment)
    for number, part in enumerate(report.parts, start=1):
        write_part(writing, report, part, Anchors(part, number, at))
    write_support(writing, report, at)
    _write_decision(writing, each, at)


def _without_places(report: Report) -> Report:
    """The report without what says where its answers belong: several have the same places."""
    return replace(
        report,
        parts=tuple(
            replace(part, answers=tuple(replace(answer, place=None) for answer in part.answers))
            for part in report.parts
        ),
    )


def _write_changes(writing: Writing, since: str, changes: SubmissionChanges) -> None:
    summary = changes.summary
    said = f"{summary[0].lower()}{summary[1:]}."
    writing.paragraph(writing.document, "Normal", f"{since}: ", strong=said)
    for answer in changes.answers:
        _write_changed_answer(writing, answer)
    if changes.figures:
        writing.paragraph(writing.document, "Heading3", "Figures")
        rows = tuple((line.what, line.was, line.now) for line in changes.figures)
        write_table(writing, "Figures", Table(("What", "Was", "Now"), rows))
    _write_lines(writing, "Actions", changes.actions)
    _write_lines(writing, "Evidence", changes.evidence)
    _write_lines(writing, "About the project", changes.facts)


def _write_changed_answer(writing: Writing, answer: ChangedAnswer) -> None:
    page = writing.document
    writing.paragraph(page, "Heading3", f"Question {answer.number}. {answer.question}")
    if answer.chose:
        chose = f"{answer.chose} Was: {answer.was}. Now: "
        writing.paragraph(page, "Normal", chose, strong=f"{answer.now}.")
    if answer.in_words:
        in_words = f"{answer.in_words[0].upper()}{answer.in_words[1:]}:"
        writing.paragraph(page, "AnswerLabel", in_words)
        for line in both.lines_of(answer.runs):
            writing.paragraph(page, "Normal", _marked(line))


def _marked(line: list[Run]) -> str:
    """A line of what changed, with words in square brackets for what was done."""
    said, before = "", Change.SAME
    for run in line:
        if run.change is Change.ADDED:
            said += f"{' ' if before is Change.REMOVED else ''}[added: {run.text}]"
        elif run.change is Change.REMOVED:
            said += f"[taken out: {run.text}]"
        else:
            said += run.text
        before = run.change
    return said


def _write_lines(writing: Writing, heading: str, lines: tuple[ChangedLine, ...]) -> None:
    page = writing.document
    if lines:
        writing.paragraph(page, "Heading3", heading)
    for line in lines:
        writing.paragraph(page, "AnswerLabel", line.what)
        for label, text in (("Was:", line.was), ("Now:", line.now)):
            writing.paragraph(page, "BesideNote", label)
            writing.text(page, text, "Beside")


def _write_comment(writing: Writing, comment: PackedComment) -> None:
    page = writing.document
    writing.paragraph(page, "Heading3", f"{comment.about}: {comment.kind}")
    writing.paragraph(page, "Hint", comment.who)
    writing.text(page, comment.text, "Normal")
    for reply in comment.replies:
        writing.paragraph(page, "BesideHeading", f"Reply by {reply.who}")
        writing.text(page, reply.text, "Beside")


def _write_decision(writing: Writing, each: PackedSubmission, at: str) -> None:
    page = writing.document
    write_new_page(writing, "Decision of the board", f"{at}decision")
    writing.paragraph(page, "Normal", both.BY_HAND)
    about = f"On: {each.report.project}, {each.name}, submission {each.number}."
    writing.paragraph(page, "Normal", about)
    for decision in both.DECISIONS:
        writing.paragraph(page, "Normal", f"☐ {decision}")
    write_blanks(writing, both.BLANKS, "Decision of the board")
