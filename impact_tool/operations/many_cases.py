"""Many cases at once: stored with as few statements as there are tables, and read likewise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import cast, func, insert, select
from sqlalchemy.dialects.postgresql import REGCLASS

from impact_tool.domain.cases import Outcome, WholeCase, in_list_order
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import db
from impact_tool.models import (
    Case,
    CaseChange,
    CaseSupporter,
    Conversation,
    ConversationParty,
    DesiredOutcome,
    Project,
)
from impact_tool.operations.case_changes import CONFIRMED
from impact_tool.operations.case_readings import (
    conclusion_of,
    conversation_of,
    details_of,
    outcome_of,
)
from impact_tool.operations.case_rows import Columns, new_case_columns, standing_columns

Ids = Sequence[int]


def add_cases(
    identity: Identity,
    project: Project,
    cases: Sequence[WholeCase],
    at: datetime,
    confirmed: Mapping[int, str],
) -> None:
    """Store cases that keep to the rules and whose references are not there yet.

    `confirmed` names by their places those in which something was confirmed as not personal, with
    the kinds of it. Raises IntegrityError where somebody else stored one of the references.
    """
    ids = _new_ids(Case, len(cases))
    known = {"council_id": project.council_id}
    _insert(
        Case,
        (
            {"id": id_, **new_case_columns(project, case, identity, at), "removed_at": None}
            for id_, case in zip(ids, cases, strict=True)
        ),
    )
    _add_supporters(known, ids, cases)
    _add_conversations(known, ids, cases)
    _add_outcomes(known, ids, cases)
    by = {"act": CONFIRMED, "made_at": at, "made_by_id": identity.person_id}
    reasons = ((ids[place], kinds) for place, kinds in confirmed.items())
    _insert(CaseChange, ({**known, **by, "case_id": id_, "reason": told} for id_, told in reasons))


def _add_supporters(known: Columns, ids: Ids, cases: Sequence[WholeCase]) -> None:
    _insert(
        CaseSupporter,
        (
            {**known, "case_id": id_, "party": party}
            for id_, case in zip(ids, cases, strict=True)
            for party in case.details.supporters
        ),
    )


def _add_conversations(known: Columns, ids: Ids, cases: Sequence[WholeCase]) -> None:
    held = [
        (case_id, said)
        for case_id, case in zip(ids, cases, strict=True)
        for said in case.conversations
    ]
    numbered = list(zip(_new_ids(Conversation, len(held)), held, strict=True))
    _insert(
        Conversation,
        (
            {**known, "id": id_, "case_id": case_id, "stage": said.stage, "held_on": said.held_on}
            for id_, (case_id, said) in numbered
        ),
    )
    _insert(
        ConversationParty,
        (
            {**known, "conversation_id": id_, "party": party}
            for id_, (_, said) in numbered
            for party in said.parties
        ),
    )


def _add_outcomes(known: Columns, ids: Ids, cases: Sequence[WholeCase]) -> None:
    listed = [
        (case_id, outcome)
        for case_id, case in zip(ids, cases, strict=True)
        for outcome in case.outcomes
    ]
    _insert(
        DesiredOutcome,
        (
            {**known, "id": id_, "case_id": case_id, **standing_columns(outcome)}
            for id_, (case_id, outcome) in zip(
                _new_ids(DesiredOutcome, len(listed)), listed, strict=True
            )
        ),
    )


def _insert(model: type[Any], rows: Iterable[Columns]) -> None:
    found = list(rows)
    if found:
        db.session.execute(insert(model.__table__), found)


def _new_ids(model: type[Any], count: int) -> Ids:
    """Ids that nobody else takes: SQLite has one writer, PostgreSQL numbers them itself."""
    if db.engine.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(model.__tablename__, "id")
        numbers = func.generate_series(1, count).table_valued("number")
        drawn = select(func.nextval(cast(sequence, REGCLASS)))
        return list(db.session.scalars(drawn.select_from(numbers)))
    last = db.session.scalar(select(func.max(model.id))) or 0
    return range(last + 1, last + 1 + count)


def cases_by_key(project: Project, keys: Sequence[str]) -> Mapping[str, WholeCase]:
    """The cases of a project that have these keys of references and are not removed; five queries.

    A thousand keys or so at a time: a database takes only so many in one query.
    """
    query = select(Case).where(
        Case.project_id == project.id, Case.reference_key.in_(keys), Case.removed_at.is_(None)
    )
    cases = {case.id: case for case in db.session.scalars(query)}
    if not cases:
        return {}
    supporters = _by_case(CaseSupporter, cases)
    conversations = _by_case(Conversation, cases)
    outcomes = _by_case(DesiredOutcome, cases)
    return {
        case.reference_key: WholeCase(
            details_of(case, in_list_order(each.party for each in supporters[case.id])),
            tuple(conversation_of(each) for each in conversations[case.id]),
            tuple(_in_order(map(outcome_of, outcomes[case.id]))),
            conclusion_of(case),
        )
        for case in cases.values()
    }


def _in_order(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda outcome: outcome.id)


def _by_case(model: type[Any], cases: Mapping[int, Case]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.scalars(select(model).where(model.case_id.in_(cases))):
        found[row.case_id].append(row)
    return found
