"""One question put to a person: its form, what stands beside it, and where to go next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flask import request

from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Offer, Question
from impact_tool.domain.refusals import StaleSave
from impact_tool.extensions import clock
from impact_tool.forms.answers import AnswerForm, form_data, question_form, with_review_points
from impact_tool.models import Answer, Project
from impact_tool.operations.beside import Stands, Surroundings, beside, carried_over, in_words
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.statements import Reading, content_of
from impact_tool.web.guard import current_identity
from impact_tool.web.proformas.addresses import Addresses, addresses_of

COME_BACK = "come_back"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its page."""

    reading: Reading
    question: Question
    answer: Answer
    form: AnswerForm
    addresses: Addresses
    stands: tuple[Stands, ...]
    is_offered: bool
    warnings: tuple[str, ...] = field(default_factory=tuple)
    stale: StaleSave | None = None

    @property
    def said(self) -> str:
        """What the stored answer says, in words."""
        return in_words(self.question, content_of(self.answer))

    @property
    def theirs(self) -> str:
        """What somebody else saved meanwhile, in words."""
        return in_words(self.question, self.stale.theirs) if self.stale else ""

    @property
    def wants_more_dates(self) -> bool:
        """The person asked for another date and not to save."""
        return self.question.kind is AnswerKind.DATES and self.form.value.wants_more

    @property
    def next_address(self) -> str:
        """Where saving leads: the next question, the list, or after the last one the check."""
        if COME_BACK in request.form:
            return self.addresses.contents
        following = self.question.number + 1
        if following > len(self.reading.proforma.questions):
            return self.addresses.check
        return self.addresses.question(following)


def ask(project: Project, reading: Reading, number: int) -> Asked:
    """Put a question; raises NotFound where the pro forma has no such number."""
    question = reading.question(number)
    answer = reading.answers[question.id]
    around = Surroundings(project, reading)
    content = content_of(answer)
    offered = None
    if answer.revision == 0:
        offered = carried_over(question, around) or _offered(question)
    data = form_data(question, offered or content, answer.revision)
    if question.kind is AnswerKind.DATES:
        points = {point.number: point.planned_on for point in review_points_of(project)}
        data = with_review_points(data, points)
    return Asked(
        reading=reading,
        question=question,
        answer=answer,
        form=question_form(question)(data=data),
        addresses=addresses_of(project, reading),
        stands=beside(question, around),
        is_offered=offered is not None and request.method == "GET",
        warnings=_warnings(project, question, content),
    )


def with_stale(asked: Asked, stale: StaleSave) -> Asked:
    """The same question, telling what somebody else saved."""
    return replace(asked, stale=stale)


def _offered(question: Question) -> AnswerContent | None:
    return _OFFERS[question.offer]() if question.offer else None


def _signed_in_person() -> AnswerContent:
    return AnswerContent(text=current_identity().name)


def _today() -> AnswerContent:
    return AnswerContent(date=clock.today())


_OFFERS: Mapping[Offer, Callable[[], AnswerContent]] = {
    Offer.SIGNED_IN_PERSON: _signed_in_person,
    Offer.TODAY: _today,
}


def _warnings(project: Project, question: Question, content: AnswerContent) -> tuple[str, ...]:
    """What is allowed but perhaps not meant."""
    starts_on = project.pilot.starts_on
    if question.kind is not AnswerKind.DATES or starts_on is None:
        return ()
    if any(day < starts_on for day in content.dates):
        return ("A review date is before the first day of the pilot. Check that this is right.",)
    return ()
