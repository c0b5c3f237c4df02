"""What people said of their experience once a case had ended: recorded, changed, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from impact_tool.domain.cases import CaseIsOpen, require_none
from impact_tool.domain.experience import AskedAlready, ExperienceDetails, experience_faults
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Version
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock, db
from impact_tool.guide.cases import experience_questions
from impact_tool.models import Case, Experience, ExperienceAnswer
from impact_tool.operations.audit import record
from impact_tool.operations.case_changes import begin_change, last_day_of
from impact_tool.operations.case_readings import CaseReading
from impact_tool.operations.experience_wording import Wording, wordings_of, wordings_with

# For each question, by its id, the wording that was asked.
Asked = Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class ExperienceReading:
    """What was said in one version, with the wording in which each question was asked."""

    experience: Experience
    wordings: Asked

    @property
    def said(self) -> ExperienceDetails:
        """The same as plain values, the scores in the order of the questions."""
        row = self.experience
        scores = {answer.question_id: answer.score for answer in row.answers}
        known = [question.id for question in experience_questions() if question.id in scores]
        return ExperienceDetails(
            row.version, row.asked_by, row.asked_on, {id_: scores[id_] for id_ in known}
        )


def experiences_of(case: Case) -> Mapping[Version, ExperienceReading]:
    """What was said of a case, in each version that was asked; four queries."""
    rows = db.session.scalars(select(Experience).where(Experience.case_id == case.id)).all()
    now = {wording.question.id: wording for wording in wordings_of(case.council_id)}
    ids = [answer.wording_id for row in rows for answer in row.answers if answer.wording_id]
    by_id = wordings_with(case.council_id, ids)
    return {row.version: ExperienceReading(row, _asked(row, by_id, now)) for row in rows}


def experience_of(case: Case, version: Version) -> ExperienceReading:
    """What was said of a case in one version; raises NotFound where nobody was asked in it."""
    found = experiences_of(case).get(version)
    if found is None:
        raise NotFound
    return found


def asked_now(council_id: int) -> Asked:
    """How the council asks each question now; one query."""
    return {wording.question.id: wording for wording in wordings_of(council_id)}


def asked_as(council_id: int, ids: Sequence[int]) -> Asked:
    """How each question stood on a page that showed the wordings with these ids, else the default.

    One query. What is not a wording of the council is passed over.
    """
    named = {each.question.id: each for each in wordings_with(council_id, ids).values()}
    return {
        question.id: named.get(question.id)
        or Wording(question, question.adult, question.representative)
        for question in experience_questions()
    }


def record_experience(
    identity: Identity,
    reading: CaseReading,
    said: ExperienceDetails,
    asked: Asked,
    based_on: int,
) -> None:
    """Record what somebody said of a case that has ended.

    Raises CaseIsOpen, AskedAlready, CaseRefused, StaleForm and ProjectArchived.
    """
    begin_change(identity, reading, based_on)
    _require_good(reading.case, said)
    if said.version in experiences_of(reading.case):
        raise AskedAlready(said.version)
    case = reading.case
    row = Experience(
        council_id=case.council_id,
        case_id=case.id,
        version=said.version,
        asked_by=said.asked_by,
        asked_on=said.asked_on,
        answers=_answers(case, said, asked),
    )
    db.session.add(row)
    _record("experience.recorded", identity, reading, said.version, after=said)


def change_experience(
    identity: Identity,
    reading: CaseReading,
    said: ExperienceDetails,
    asked: Asked,
    based_on: int,
) -> None:
    """Put right what was recorded in a version; raises NotFound, and as `record_experience`."""
    before = experience_of(reading.case, said.version)
    was = before.said
    begin_change(identity, reading, based_on)
    _require_good(reading.case, said, was)
    row = before.experience
    row.asked_by, row.asked_on = said.asked_by, said.asked_on
    row.answers = _answers(reading.case, said, asked, row.answers)
    _record("experience.changed", identity, reading, said.version, was, said)


def remove_experience(
    identity: Identity, reading: CaseReading, version: Version, based_on: int
) -> None:
    """Take out what was said in a version; raises NotFound, StaleForm and ProjectArchived."""
    found = experience_of(reading.case, version)
    was = found.said
    begin_change(identity, reading, based_on)
    db.session.delete(found.experience)
    _record("experience.removed", identity, reading, version, was)


def _asked(row: Experience, by_id: Mapping[int, Wording], now: Asked) -> Asked:
    """The wordings of what was answered; what was not has the one in which it would be asked."""
    found = dict(now)
    for answer in row.answers:
        if answer.question_id in found:
            question = now[answer.question_id].question
            default = Wording(question, question.adult, question.representative)
            found[question.id] = by_id.get(answer.wording_id or 0, default)
    return found


def _answers(
    case: Case, said: ExperienceDetails, asked: Asked, known: Sequence[ExperienceAnswer] = ()
) -> list[ExperienceAnswer]:
    """A row for each score; rows that are `known` are used again."""
    rows = {row.question_id: row for row in known}
    found = []
    for question_id, score in said.scores.items():
        key = {"council_id": case.council_id, "question_id": question_id}
        row = rows.get(question_id) or ExperienceAnswer(**key)
        row.score, row.wording_id = score, asked[question_id].id or None
        found.append(row)
    return found


def _require_good(
    case: Case, said: ExperienceDetails, was: ExperienceDetails | None = None
) -> None:
    if case.concluded_on is None:
        raise CaseIsOpen
    was_asked_on = was.asked_on if was else None
    require_none(experience_faults(said, case.concluded_on, clock.today(), was_asked_on))


def _record(
    act: str,
    identity: Identity,
    reading: CaseReading,
    version: Version,
    before: ExperienceDetails | None = None,
    after: ExperienceDetails | None = None,
) -> None:
    """Let the case's last day follow, and leave the trace."""
    db.session.flush()
    case = reading.case
    case.last_dated_on = last_day_of(case, reading.whole)
    record(
        act,
        "case",
        case.id,
        council_id=case.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
        version=version,
    )
