"""A project duplicated as a new one: its plan in words, and nothing that came of it."""

from __future__ import annotations

from dataclasses import replace

from impact_tool.domain.permissions import Identity, Permission
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind
from impact_tool.domain.refusals import NotFound
from impact_tool.models import Project
from impact_tool.operations.access import board_covers, may
from impact_tool.operations.answers import save_answer
from impact_tool.operations.audit import record
from impact_tool.operations.projects import ProjectDetails, create_project
from impact_tool.operations.statements import Reading, read_part_1


def duplicate_project(identity: Identity, source: Project, title: str) -> Project:
    """Make a new project of the same council with the plan of another, which may be archived.

    Along come the summary, the level of approach with what it names, the board while it covers
    the council, and the long answers of Part 1. No answer comes in as finished, since nobody has
    yet said so of the new project. One marked as not applicable stays so with its reason: that is
    what the plan says there, and the list of questions shows it. Dates, who completed Part 1, the
    pilot (the scope too: a new project is for other people), review points, Part 2, baselines,
    states and earlier versions stay behind.

    Raises NotFound where the identity may not see the source, and NotPermitted where it does not
    lead projects of the council.
    """
    if not may(identity, Permission.PROJECT_VIEW, source):
        raise NotFound
    made = create_project(identity, source.council_id, _details(source, title))
    _bring_answers(identity, made, read_part_1(source))
    record(
        "project.duplicated",
        "project",
        made.id,
        council_id=made.council_id,
        person_id=identity.person_id,
        reference=made.reference,
        source=source.reference,
    )
    return made


def _details(source: Project, title: str) -> ProjectDetails:
    return ProjectDetails(
        title=title,
        summary=source.summary,
        approach=source.approach,
        enabling_responses=source.enabling_responses,
        research_partner=source.research_partner,
        board_id=source.board_id if board_covers(source.board_id, source.council_id) else None,
    )


def _bring_answers(identity: Identity, made: Project, source: Reading) -> None:
    """Save what the source says to each question that the new project's definition also has."""
    reading = read_part_1(made)
    for question in reading.proforma.questions:
        if question.kind is not AnswerKind.LONG_TEXT or question.id not in source.answers:
            continue
        content = _plan_text(source.content(question.id))
        if content != AnswerContent():
            save_answer(identity, made, reading, question, content, 0)


def _plan_text(content: AnswerContent) -> AnswerContent:
    """The words of an answer without the mark that it is finished."""
    said = AnswerContent(text=content.text)
    if content.not_applicable:
        return replace(said, not_applicable=True, reason=content.reason)
    return said
