"""Answers cite evidence, and what they rest on is told from it."""

import pytest

from impact_tool.domain.chosen import Change
from impact_tool.domain.evidence import Basis, SourceKind
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, ProjectArchived, StatementLocked
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import Citation, Evidence, Project
from impact_tool.operations.citations import (
    answers_citing,
    cite,
    cited_by,
    cited_in,
    evidence_to_cite,
)
from impact_tool.operations.evidence import withdraw_evidence
from impact_tool.operations.projects import archive_project
from tests.factories import make_project, part_of
from tests.operations.counting import count_of, statements
from tests.planning_factories import make_evidence

QUESTION = "current_position"


def change(lead: Identity, project: Project, was: list[Evidence], chosen: list[Evidence]) -> None:
    reading = part_of(project)
    ids = (frozenset(piece.id for piece in pieces) for pieces in (was, chosen))
    cite(lead, project, reading, reading.proforma.by_id(QUESTION), Change(*ids))


def test_an_answer_cites_what_was_chosen_and_no_longer_what_was_not(
    lead: Identity, project: Project
) -> None:
    audit, data = make_evidence(project, "Audit"), make_evidence(project, "Data")
    change(lead, project, [], [audit, data])
    change(lead, project, [audit, data], [data])
    reading = part_of(project)
    assert cited_in(reading)[QUESTION].pieces == (data,)
    assert cited_in(reading)["issues"].pieces == ()
    assert cited_by(reading.answers[QUESTION]).pieces == (data,)
    assert [place.in_words for place in answers_citing(data)] == ["Part 1, question 7"]
    assert answers_citing(audit) == []


def test_two_who_choose_different_things_both_have_their_way(
    lead: Identity, project: Project
) -> None:
    audit, data, peers = (make_evidence(project, title) for title in ("Audit", "Data", "Peers"))
    change(lead, project, [], [audit])
    change(lead, project, [audit], [audit, data])
    change(lead, project, [audit], [peers])
    cited = cited_by(part_of(project).answers[QUESTION])
    assert set(cited.pieces) == {data, peers}
    change(lead, project, [], [data])
    assert count_of(Citation) == (2,)


def test_what_was_withdrawn_supports_nothing_and_is_offered_only_where_it_is_cited(
    lead: Identity, project: Project
) -> None:
    audit = make_evidence(project, "Audit")
    after = make_evidence(project, "Interviews", SourceKind.INTERVIEW_AFTER)
    change(lead, project, [], [audit, after])
    assert cited_by(part_of(project).answers[QUESTION]).basis is Basis.SEVERAL
    withdraw_evidence(lead, project, audit, "Wrong sample", 1)
    cited = cited_by(part_of(project).answers[QUESTION])
    assert set(cited.pieces) == {audit, after}
    assert cited.standing == (after,)
    assert cited.basis is Basis.ONLY_AFTERWARDS
    assert "not enough by themselves" in cited.caution
    here, elsewhere = (part_of(project).answers[id_] for id_ in (QUESTION, "issues"))
    assert set(evidence_to_cite(project, here)[0]) == {audit, after}
    assert list(evidence_to_cite(project, elsewhere)[0]) == [after]


def test_evidence_of_another_project_cannot_be_cited(lead: Identity, project: Project) -> None:
    other = make_evidence(make_project(lead))
    with pytest.raises(NotFound):
        change(lead, project, [], [other])
    assert count_of(Citation) == (0,)


def test_citing_changes_nothing_where_the_statement_cannot_be_written(
    lead: Identity, project: Project
) -> None:
    audit = make_evidence(project)
    part_of(project).statement.state = State.SUBMITTED
    with pytest.raises(StatementLocked):
        change(lead, project, [], [audit])
    part_of(project).statement.state = State.DRAFT
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        change(lead, project, [], [audit])
    assert count_of(Citation) == (0,)


def test_a_whole_statement_is_read_in_one_query(lead: Identity, project: Project) -> None:
    for number in range(5):
        change(lead, project, [], [make_evidence(project, f"Audit {number}")])
    db.session.commit()
    reading = part_of(project)
    db.session.refresh(reading.statement)
    with statements() as sent:
        assert len(cited_in(reading)[QUESTION].pieces) == 5
    assert len(sent) == 1
