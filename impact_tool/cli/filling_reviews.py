"""Lets the sample leads and boards submit, comment and decide, as the samples tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from impact_tool.cli.samples import sample_table
from impact_tool.domain.permissions import Identity
from impact_tool.domain.prose import clean
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.review import Action, CommentKind
from impact_tool.extensions import ENGLAND, clock
from impact_tool.models import Person, Submission
from impact_tool.operations import notice_mails, outbox
from impact_tool.operations.answers import save_answer
from impact_tool.operations.comments import add_comment
from impact_tool.operations.decisions import Verdict, decide
from impact_tool.operations.identities import identity_of
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.statements import Reading, read_part_1, read_part_2
from impact_tool.operations.submissions import (
    preview_submission,
    submissions_of,
    submit_for_review,
    withdraw,
)

_Act = dict[str, Any]  # what tomllib makes of a table
_AFTERNOON = time(14, 10)
_BETWEEN_ACTS = timedelta(minutes=7)


def fill_reviews(people: Mapping[str, Person], today: date) -> None:
    """Do what the samples tell, each at its time; figures are those of the cases that are there."""
    for index, act in enumerate(sample_table("reviews.toml", today)["act"]):
        day = today + timedelta(days=act["on"])
        moment = datetime.combine(day, _AFTERNOON, ENGLAND) + index * _BETWEEN_ACTS
        with clock.at(moment):
            _DO[act["act"]](identity_of(people[act["by"]]), _reading(act), act, today)
    outbox.take_back(notice_mails.KIND)


def _reading(act: _Act) -> Reading:
    project, number = project_by_reference(act["project"]), act.get("review_point", 0)
    return read_part_2(project, number) if number else read_part_1(project)


def _newest(reading: Reading) -> Submission:
    return submissions_of(reading.statement)[0]


def _submit(identity: Identity, reading: Reading, act: _Act, _today: date) -> None:
    project = project_by_reference(act["project"])
    submit_for_review(identity, project, reading, preview_submission(project, reading).mark)


def _withdraw(identity: Identity, reading: Reading, act: _Act, _today: date) -> None:
    withdraw(identity, _newest(reading), act["reason"])


def _answer(identity: Identity, reading: Reading, act: _Act, _today: date) -> None:
    project, question = project_by_reference(act["project"]), act["question"]
    content = AnswerContent(text=clean(act["text"]), choice=act.get("choice", ""), finished=True)
    asked, revision = reading.proforma.by_id(question), reading.answers[question].revision
    save_answer(identity, project, reading, asked, content, revision)


def _comment(identity: Identity, reading: Reading, act: _Act, _today: date) -> None:
    kind, text = CommentKind(act["kind"]), clean(act["text"])
    add_comment(identity, _newest(reading), kind, text, act.get("question"))


def _decide(identity: Identity, reading: Reading, act: _Act, today: date) -> None:
    verdict = Verdict(
        action=Action(act["act"]),
        reason=act["reason"],
        meeting_on=today + timedelta(days=act["meeting_on"]),
        minute_reference=act["minute_reference"],
        requested=frozenset(act.get("questions", ())),
    )
    decide(identity, _newest(reading), verdict)


_DO: Mapping[str, Callable[[Identity, Reading, _Act, date], None]] = {
    "submit": _submit,
    "withdraw": _withdraw,
    "answer": _answer,
    "comment": _comment,
    "endorse": _decide,
    "request_changes": _decide,
}
