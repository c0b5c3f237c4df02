"""Makes cases and what is in them row by row, for tests of what reads them.

Nothing is committed. Tests of what people do with cases go through the operations instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from impact_tool.domain.recording import (
    Asked,
    Asker,
    Judge,
    OutcomeKind,
    Party,
    Result,
    Stage,
    Version,
)
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Case,
    Conversation,
    ConversationParty,
    CouncilArea,
    DesiredOutcome,
    Experience,
    ExperienceAnswer,
    Project,
)

_numbers = count(1)


def make_area(project: Project, name: str = "") -> CouncilArea:
    return _kept(CouncilArea(council_id=project.council_id, name=name or f"Area {next(_numbers)}"))


def make_case(
    project: Project, referred_on: date, asked: Asked = Asked.NOT_YET, **columns: Any
) -> Case:
    """A case; `columns` are further columns of it, by name."""
    reference = columns.pop("reference", f"C-{next(_numbers)}")
    by = {"made_by_id": project.made_by_id, "changed_by_id": project.made_by_id}
    at = {"made_at": clock.now(), "changed_at": clock.now()}
    known = {"council_id": project.council_id, "project_id": project.id, "reference": reference}
    days = {"referred_on": referred_on, "last_dated_on": referred_on}
    key = {"reference_key": reference.casefold().replace(" ", "")}
    return _kept(Case(**{**known, **key, **days, "asked": asked, **by, **at, **columns}))


def make_outcome(
    case: Case,
    kind: OutcomeKind = OutcomeKind.SAFER,
    *,
    result: Result | None = None,
    judged_by: Judge = Judge.PERSON,
    **columns: Any,
) -> DesiredOutcome:
    """A desired outcome of the person's own, raised on the day of the referral, unless told."""
    known = {"council_id": case.council_id, "case_id": case.id, "kind": kind}
    judged = {"result": result, "judged_by": judged_by if result else None}
    raised = {"defined_by": Party.PERSON, "raised_on": case.referred_on}
    return _kept(DesiredOutcome(**{**known, **raised, **judged, **columns}))


def make_conversation(
    case: Case, stage: Stage, held_on: date, parties: Iterable[Party] = (Party.PERSON,)
) -> Conversation:
    with_whom = [ConversationParty(council_id=case.council_id, party=party) for party in parties]
    known = {"council_id": case.council_id, "case_id": case.id}
    return _kept(Conversation(**known, stage=stage, held_on=held_on, parties=with_whom))


def make_experience(
    case: Case, asked_on: date, scores: dict[str, int], version: Version = Version.ADULT
) -> Experience:
    answers = [
        ExperienceAnswer(council_id=case.council_id, question_id=question_id, score=score)
        for question_id, score in scores.items()
    ]
    known = {"council_id": case.council_id, "case_id": case.id, "version": version}
    asked = {"asked_by": Asker.INDEPENDENT, "asked_on": asked_on}
    return _kept(Experience(**known, **asked, answers=answers))


def _kept(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row
