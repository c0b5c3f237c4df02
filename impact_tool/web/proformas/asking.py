"""One question put to a person: its form, what stands beside it, and where to go next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import request
from werkzeug.datastructures import MultiDict

from impact_tool.domain.help import HelpTopic
from impact_tool.domain.permissions import Permission
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Offer, Question, QuestionRef
from impact_tool.domain.review import can_be_written
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.extensions import clock
from impact_tool.forms.answers import AnswerForm, form_data, question_form, with_review_points
from impact_tool.guide import topic_of
from impact_tool.models import Answer, Project
from impact_tool.operations.access import may
from impact_tool.operations.beside import Stands, Surroundings, beside, carried_over, in_words
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.statements import Reading, content_of
from impact_tool.web.guard import current_identity
from impact_tool.web.proformas.addresses import Addresses, addresses_of

COME_BACK = "come_back"
# Pressed to save and go on to what an answer rests on, or leads to.
MAKE_ACTION = "make_action"
CHOOSE_EVIDENCE = "choose_evidence"
# Sent by the long page, to which saving then leads back.
FROM_ALL = "from_all"


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
    is_one_of_many: bool = False

    @property
    def said(self) -> str:
        """What the stored answer says, in words."""
        return in_words(self.question, content_of(self.answer))

    @property
    def has_figures(self) -> bool:
        """Figures stand beside the question, which take more room than words."""
        return any(isinstance(stands, BesideFigures) for stands in self.stands)

    @property
    def help_topic(self) -> HelpTopic:
        """Where more is said about the question."""
        return topic_of(QuestionRef(self.reading.proforma.part, self.question.id))

    @property
    def is_text(self) -> bool:
        """The answer is text, which can be compared word by word and made of two."""
        return self.question.kind in {AnswerKind.TEXT, AnswerKind.LONG_TEXT}

    @property
    def saves_itself(self) -> bool:
        """The page saves this answer while somebody types."""
        return self.question.kind is not AnswerKind.DATES

    @property
    def prefix(self) -> str:
        """What ids begin with on a page that has several questions."""
        return f"q{self.question.number}-" if self.is_one_of_many else ""

    @property
    def wants_more_dates(self) -> bool:
        """The person asked for another date and not to save."""
        return self.question.kind is AnswerKind.DATES and self.form.value.wants_more

    @property
    def next_address(self) -> str:
        """Where saving leads: the next question, the list, or after the last one the check."""
        if FROM_ALL in request.form:
            return f"{self.addresses.all}#question-{self.question.number}"
        if COME_BACK in request.form:
            return self.addresses.contents
        if CHOOSE_EVIDENCE in request.form:
            return self.addresses.choose_evidence(self.question.number)
        if MAKE_ACTION in request.form and self.question.makes_action:
            return self.addresses.make_action(self.question.number)
        following = self.question.number + 1
        if following > len(self.reading.proforma.questions):
            return self.addresses.check
        return self.addresses.question(following)


def ask(
    project: Project, reading: Reading, number: int, *, sent: MultiDict[str, str] | None = None
) -> Asked:
    """Put a question; raises NotFound where the pro forma has no such number.

    The form holds what the request sent, or `sent` in its place.
    """
    question = reading.question(number)
    sent = request.form if sent is None else sent
    prefix = _prefix(question)
    is_one_of_many = f"{prefix}revision" in sent
    around = Surroundings(project, reading)
    return _ask(project, around, reading, question, is_one_of_many=is_one_of_many, sent=sent)


def ask_all(project: Project, reading: Reading) -> Sequence[Asked]:
    """Put every question, on one page."""
    around = Surroundings(project, reading)
    return [
        _ask(project, around, reading, question, is_one_of_many=True)
        for question in reading.proforma.questions
    ]


def may_edit(project: Project, reading: Reading) -> bool:
    """Who is asking may write in the statement, and it can be written."""
    permitted = may(current_identity(), Permission.STATEMENT_EDIT, project)
    return permitted and can_be_written(reading.statement.state) and project.archived_at is None


def _prefix(question: Question) -> str:
    return f"q{question.number}-"


def _ask(
    project: Project,
    around: Surroundings,
    reading: Reading,
    question: Question,
    *,
    is_one_of_many: bool,
    sent: MultiDict[str, str] | None = None,
) -> Asked:
    answer = reading.answers[question.id]
    content = content_of(answer)
    offered = None
    if answer.revision == 0:
        offered = carried_over(question, around) or _offered(question)
    data = form_data(question, offered or content, answer.revision)
    if question.kind is AnswerKind.DATES:
        points = {point.number: point.planned_on for point in review_points_of(project)}
        data = with_review_points(data, points)
    prefix = _prefix(question) if is_one_of_many else ""
    return Asked(
        reading=reading,
        question=question,
        answer=answer,
        form=question_form(question)(sent or None, data=data, prefix=prefix),
        addresses=addresses_of(project, reading),
        stands=beside(question, around),
        is_offered=offered is not None and request.method == "GET",
        warnings=_warnings(project, question, content),
        is_one_of_many=is_one_of_many,
    )


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
