"""Reports from the command line: whole, word for word, or refused with a reason."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from impact_tool.cli.instance import Stop
from impact_tool.cli.samples import AnswerSaved, sample_projects, sample_table
from impact_tool.cli.written import write_whole
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.prose import blocks, clean
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.returned import says_the_same
from impact_tool.extensions import clock
from impact_tool.guide import proforma
from tests.cli.command_line import CommandLine
from tests.documents.readers import body_of, pages_of, squeezed

FINISHED = ("report", "learning-disability", "--part", "full", "--review-point", "1")


def finished_answers() -> list[AnswerSaved]:
    (project,) = (p for p in sample_projects(clock.today()) if p.reference == FINISHED[1])
    steps = [step for step in project.steps if isinstance(step, AnswerSaved)]
    return [as_it_stands(step) for step in steps if step.review_point < 2]


def as_it_stands(step: AnswerSaved) -> AnswerSaved:
    """The answer, or what the board had it changed to."""
    for act in sample_table("reviews.toml", clock.today())["act"]:
        about = (act["project"], act.get("review_point", 0), act.get("question"))
        if act["act"] == "answer" and about == (FINISHED[1], step.review_point, step.question):
            return replace(step, content=replace(step.content, text=clean(act["text"])))
    return step


def test_a_full_report_has_all_28_questions_and_answers_word_for_word(
    demo: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    assert demo.does(*FINISHED, "-o", str(file)) == f"{file} is written.\n"
    pdf = file.read_bytes()
    assert pdf.startswith(b"%PDF")
    body = body_of(pdf)
    questions = [question for part in Part for question in proforma(part).questions]
    assert len(questions) == len(finished_answers()) == 28
    for question in questions:
        assert squeezed(question.text) in body
    for answer in finished_answers():
        for block in blocks(answer.content.text):
            for line in block.lines:
                assert squeezed(line) in body, (answer.question, line)


@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        (("--part", "1"), "Part1:Initialassessment", "Part2:Impactstatement"),
        # Review point 2 is begun; without a number the newest that is complete is taken.
        (("--part", "2"), "Impactstatement,reviewpoint1", "Part1:Initialassessment"),
        (("--part", "2", "--review-point", "2"), "Impactstatement,reviewpoint2", "Part1:Initial"),
        (("--part", "2", "--review-point", "1"), "Impactstatement,reviewpoint1", "Part1:Initial"),
    ],
)
def test_a_report_holds_the_part_that_was_asked_for(
    demo: CommandLine, tmp_path: Path, words: tuple[str, ...], there: str, not_there: str
) -> None:
    file = tmp_path / "report.pdf"
    demo.does("report", "learning-disability", *words, "-o", str(file))
    body = body_of(file.read_bytes())
    assert there in body
    assert not_there not in body


@pytest.mark.parametrize("options", [(), ("--large-print",)])
def test_a_word_document_has_all_28_answers_and_can_come_back(
    demo: CommandLine, tmp_path: Path, options: tuple[str, ...]
) -> None:
    file = tmp_path / "report.docx"
    demo.does(*FINISHED, "--format", "docx", *options, "-o", str(file))
    returned = read_word(file.read_bytes())
    typed = [answer.content.text for answer in finished_answers() if answer.content.text]
    assert len(typed) + 2 == 28
    for text in typed:
        assert any(says_the_same(text, answer.text) for answer in returned.answers), text


def test_large_print_takes_more_pages(demo: CommandLine, tmp_path: Path) -> None:
    usual, large = tmp_path / "usual.pdf", tmp_path / "large.pdf"
    demo.does("report", "hospital", "--part", "1", "-o", str(usual))
    demo.does("report", "hospital", "--part", "1", "--large-print", "-o", str(large))
    assert len(pages_of(large.read_bytes())) > len(pages_of(usual.read_bytes())) > 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("nowhere", "--part", "1"), "There is no project with the reference nowhere."),
        (("hospital", "--part", "2", "--review-point", "9"), "has no review point 9."),
        (("care-homes", "--part", "2"), "has no review point yet."),
    ],
)
def test_what_does_not_exist_is_refused_and_no_file_is_written(
    demo: CommandLine, tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    assert reason in demo.refuses("report", *words, "-o", str(tmp_path / "report.pdf"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["missing/report.pdf", "folder", "pipe"])
def test_a_path_that_cannot_be_written_is_refused(
    demo: CommandLine, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    file = tmp_path / place
    said = demo.refuses("report", "care-homes", "--part", "1", "-o", str(file))
    assert f"{file} cannot be written: " in said
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "pipe"}


def test_part_1_at_a_review_point_is_a_mistake_in_the_command(
    demo: CommandLine, tmp_path: Path
) -> None:
    words = ("--part", "1", "--review-point", "1", "-o", str(tmp_path / "report.pdf"))
    result = demo.run("report", "hospital", *words)
    assert result.exit_code == 2
    assert "Part 1 has no review point" in result.stderr


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond a number of bytes, as on a disk that is full."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_where_there_is_no_room_the_older_file_stays_whole(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    write_whole(file, b"older")
    with pytest.raises(Stop, match="cannot be written: File too large"), room_for(100):
        write_whole(file, b"newer" * 100)
    assert file.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [file]


def test_only_the_owner_can_read_a_report_and_a_link_to_it_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "report.pdf", tmp_path / "newest.pdf"
    link.symlink_to(file)
    write_whole(link, b"content")
    assert link.is_symlink()
    assert file.read_bytes() == b"content"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_briefing_note_is_written_as_both_kinds(demo: CommandLine, tmp_path: Path) -> None:
    command = ("report", "hospital", "--part", "briefing")
    for kind, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        file = tmp_path / f"briefing.{kind}"
        demo.does(*command, "--format", kind, "-o", str(file))
        assert file.read_bytes().startswith(begins)
    refused = demo.run(*command, "--review-point", "1", "-o", str(tmp_path / "no.pdf"))
    assert refused.exit_code == 2
    assert "The briefing note has no review point" in refused.stderr
