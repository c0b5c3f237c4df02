"""Marks say where an answer belongs, in as many characters as Word gives a bookmark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.marks import (
    AnswerMark,
    StatementKey,
    answer_mark,
    document_mark,
    is_document_mark,
    question_mark,
    read_answer_mark,
    read_question_mark,
    read_statement_mark,
    statement_mark,
    version_in_mark,
)
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.report import Place

MOST = 999_999_999
numbers = st.integers(1, MOST)


def place(point: int | None, revision: int = 12, version: str = "2014.1") -> Place:
    part = Part.INITIAL_ASSESSMENT if point is None else Part.IMPACT_STATEMENT
    return Place(part, point, "issues", revision, version)


@given(point=st.none() | numbers, revision=st.integers(0, MOST), number=st.integers(1, 99))
def test_a_mark_is_read_as_it_was_written(point: int | None, revision: int, number: int) -> None:
    at = place(point, revision)
    key = StatementKey(at.part, point or 0)
    assert read_answer_mark(answer_mark(at, number)) == AnswerMark(key, number, revision)
    assert read_question_mark(question_mark(at, number)) == (key, number)
    assert read_statement_mark(statement_mark(at)) == (key, "2014_1")
    assert max(len(answer_mark(at, number)), len(statement_mark(at))) <= 40


@given(reference=st.text())
def test_a_project_has_one_mark(reference: str) -> None:
    mark = document_mark(reference)
    assert is_document_mark(mark)
    assert len(mark) <= 40
    assert document_mark(f"{reference}x") != mark


@pytest.mark.parametrize(
    "name",
    ["", "it_", "mine", "it_3_q04_r1", "it_2_q04_r1", "it_2p0_q04_r1", "it_1_q4_r1", "_Toc12",
     "it_1_q04_r9999999999", "it_1_q\u0660\u0664_r1", "it_doc_xyz", "it_1_v", "IT_1_Q04_R1"],
)  # fmt: skip
def test_other_names_are_no_marks(name: str) -> None:
    assert read_answer_mark(name) is None
    assert read_question_mark(name) is None
    assert read_statement_mark(name) is None
    assert not is_document_mark(name)


def test_versions_are_told_apart_and_statements_have_names() -> None:
    assert version_in_mark("2014.1") == "2014_1" != version_in_mark("2014.2")
    assert StatementKey(Part.INITIAL_ASSESSMENT).name == "Part 1"
    assert StatementKey(Part.IMPACT_STATEMENT, 3).name == "Part 2, review point 3"
