"""A document that came back: each answer compared with the stored one, and taken over if chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from impact_tool.documents.word import render_docx
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.marks import StatementKey
from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent, Part
from impact_tool.domain.refusals import ProjectArchived, StaleSave, StatementLocked
from impact_tool.domain.report import Selection
from impact_tool.domain.returned import DocumentRefused, ReturnedAnswer, ReturnedDocument, Why
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import AnswerVersion, Project
from impact_tool.operations.projects import archive_project
from impact_tool.operations.reports import gather_report
from impact_tool.operations.returned_documents import (
    Compared,
    Finding,
    compare_answers,
    compare_document,
    take_over,
)
from tests.factories import make_project, part_of, plan_reviews, say
from tests.operations.counting import count_of

PART_1 = StatementKey(Part.INITIAL_ASSESSMENT)
PART_2 = StatementKey(Part.IMPACT_STATEMENT, 1)
ISSUES = (PART_1, 4)
FEW = "Few people are asked.\n\n• ask\n• listen"


@pytest.fixture
def project(project: Project) -> Project:
    """A project with an answer, and a review point."""
    say(project, "issues", FEW)
    plan_reviews(project, date(2027, 5, 14))
    db.session.commit()
    return project


def downloaded(project: Project, selection: Selection = Selection.FULL) -> ReturnedDocument:
    """What the document says when it comes back as it was."""
    return read_word(render_docx(gather_report(project, selection, None)))


def saying(
    document: ReturnedDocument, text: str, place: tuple[StatementKey, int] = ISSUES
) -> ReturnedDocument:
    """The document with something else typed in one place."""
    answers = [
        replace(each, text=text) if (each.statement, each.number) == place else each
        for each in document.answers
    ]
    return replace(document, answers=tuple(answers))


def compared(
    project: Project, document: ReturnedDocument, place: tuple[StatementKey, int] = ISSUES
) -> Compared:
    (found,) = [
        each
        for each in compare_document(project, document)
        if (each.returned.statement, each.question.number) == place
    ]
    return found


def test_a_document_that_was_not_touched_says_the_same_everywhere(project: Project) -> None:
    found = compare_document(project, downloaded(project))
    assert {each.finding for each in found} == {Finding.SAME}
    assert [each.key for each in found][:3] == ["1_q01", "1_q04", "1_q05"]
    assert len(found) == 11 + 15


@pytest.mark.parametrize("text", ["Something else", FEW + "\n\nAnd more"])
def test_words_that_only_the_document_has_are_taken_unless_said(
    project: Project, text: str
) -> None:
    found = compared(project, saying(downloaded(project), text))
    assert (found.finding, found.is_for_choosing, found.is_taken_unless_said) == (
        Finding.CHANGED,
        True,
        True,
    )
    assert found.returned.text == text


def test_an_answer_that_was_emptied_is_never_taken_unasked(project: Project) -> None:
    found = compared(project, saying(downloaded(project), " \n "))
    assert (found.finding, found.is_emptied) == (Finding.CHANGED, True)
    assert not found.is_taken_unless_said


def test_an_answer_changed_on_both_sides_is_never_taken_unasked(project: Project) -> None:
    document = saying(downloaded(project), "Theirs")
    say(project, "issues", "Ours")
    found = compared(project, document)
    assert found.finding is Finding.CHANGED_BOTH
    assert found.is_for_choosing
    assert not found.is_taken_unless_said


def test_an_answer_changed_here_alone_stays_as_it_is(project: Project) -> None:
    document = downloaded(project)
    say(project, "issues", "Newer")
    say(project, "leaders", "New")
    assert compared(project, document).finding is Finding.NEWER_HERE
    assert compared(project, document, (PART_1, 5)).finding is Finding.NEWER_HERE


def test_both_sides_saying_the_same_is_no_difference(project: Project) -> None:
    document = saying(downloaded(project), "Agreed")
    say(project, "issues", "Agreed")
    assert compared(project, document).finding is Finding.SAME


def test_a_place_that_lost_its_revision_is_never_taken_unasked(project: Project) -> None:
    document = saying(downloaded(project), "Theirs")
    lost = [replace(each, based_on=None) for each in document.answers]
    found = compared(project, replace(document, answers=tuple(lost)))
    assert found.finding is Finding.CHANGED_BOTH


@pytest.mark.parametrize(
    ("number", "text", "problem"),
    [
        (4, "a" * 100_001, "It must be 100,000 characters or fewer. It has 100,001"),
        (1, "a" * 201, "It must be 200 characters or fewer. It has 201"),
        (4, "bell \x07", "It has characters that cannot be kept: U+0007"),
    ],
)
def test_words_that_cannot_be_kept_say_why(
    project: Project, number: int, text: str, problem: str
) -> None:
    document = saying(downloaded(project), text, (PART_1, number))
    found = compared(project, document, (PART_1, number))
    assert (found.finding, found.problem) == (Finding.CANNOT_BE_KEPT, problem)


def test_a_question_said_not_to_apply_has_no_words_in_the_document(project: Project) -> None:
    say(project, "issues", AnswerContent(text="Old", not_applicable=True, reason="None here"))
    document = downloaded(project)
    assert compared(project, document).finding is Finding.SAME
    assert compared(project, saying(document, "Some")).finding is Finding.CHANGED


def take(lead: Identity, project: Project, found: Sequence[Compared]) -> int:
    return take_over(lead, project, [(each, each.revision) for each in found])


def test_what_is_taken_over_keeps_choice_and_mark(lead: Identity, project: Project) -> None:
    said = AnswerContent(text="Before", choice="partly", finished=True)
    say(project, "engagement", said, review_point=1)
    document = saying(downloaded(project), "After", (PART_2, 5))
    assert take(lead, project, [compared(project, document, (PART_2, 5))]) == 1
    db.session.commit()
    assert part_of(project, 1).content("engagement") == replace(said, text="After")
    assert len(db.session.scalars(select(AnswerVersion).filter_by(text="After")).all()) == 1


def test_an_answer_that_becomes_empty_is_not_finished(lead: Identity, project: Project) -> None:
    take(lead, project, [compared(project, saying(downloaded(project), ""))])
    assert part_of(project).content("issues") == AnswerContent()


def test_words_make_a_question_apply_again(lead: Identity, project: Project) -> None:
    say(project, "issues", AnswerContent(not_applicable=True, reason="None here"))
    take(lead, project, [compared(project, saying(downloaded(project), "Some"))])
    assert part_of(project).content("issues") == AnswerContent(text="Some")


def test_a_stale_answer_stops_all_of_them(lead: Identity, project: Project) -> None:
    document = saying(saying(downloaded(project), "One"), "Two", (PART_1, 5))
    found = [each for each in compare_document(project, document) if each.is_for_choosing]
    looked_at = [(each, each.revision) for each in found]
    say(project, "leaders", "Meanwhile")
    db.session.commit()
    before = count_of(AnswerVersion)
    with pytest.raises(StaleSave):
        take_over(lead, project, looked_at)
    db.session.rollback()
    assert count_of(AnswerVersion) == before
    assert part_of(project).content("issues").text == FEW


def without(document: ReturnedDocument, place: tuple[StatementKey, int]) -> ReturnedDocument:
    answers = [each for each in document.answers if (each.statement, each.number) != place]
    return replace(document, answers=tuple(answers))


def why(project: Project, document: ReturnedDocument) -> tuple[Why, str]:
    with pytest.raises(DocumentRefused) as refused:
        compare_document(project, document)
    return refused.value.why, refused.value.about


def test_documents_that_do_not_fit_are_refused(project: Project) -> None:
    document = downloaded(project)
    other = downloaded(make_project(), Selection.PART_1)
    extra = ReturnedAnswer(PART_1, 2, 1, "3 May")
    gone = StatementKey(Part.IMPACT_STATEMENT, 9)
    assert why(project, other) == (Why.OTHER_PROJECT, "")
    assert why(project, replace(document, versions={})) == (Why.NOT_OURS, "")
    assert why(project, replace(document, versions={PART_1: "2031_1"})) == (Why.OTHER_VERSION, "")
    assert why(project, replace(document, versions={gone: "2014_1"})) == (Why.NO_STATEMENT, "")
    assert why(project, without(document, ISSUES)) == (Why.MISSING, "Part 1, question 4")
    assert why(project, replace(document, answers=(*document.answers, extra)))[0] is Why.DAMAGED


def test_answers_that_belong_nowhere_are_refused(project: Project) -> None:
    with pytest.raises(DocumentRefused):
        compare_answers(project, [ReturnedAnswer(PART_1, 14, 0, "x")])
    assert compare_answers(project, []) == []


def test_nothing_comes_back_where_nothing_can_be_written(lead: Identity, project: Project) -> None:
    document = downloaded(project)
    part_of(project).statement.state = State.SUBMITTED
    with pytest.raises(StatementLocked):
        compare_document(project, document)
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        compare_document(project, document)
