"""The form with which somebody's answers are recorded, made from the questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import Field, HiddenField

from impact_tool.domain.experience import ExperienceDetails
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.recording import ASKER_LABELS, SCORES, Asker, Version
from impact_tool.forms.base import MAX_DIGITS, RevisionedForm
from impact_tool.forms.choices import ChoiceField
from impact_tool.forms.dates import DateField
from impact_tool.guide.cases import experience_questions
from impact_tool.operations.experience_wording import Wording

_NO_ANSWER = ("", "No answer")
# Far more than there are questions.
_MOST_WORDINGS = 50


class ExperienceForm(RevisionedForm):
    """Who asked and when, and then, for each question, an answer or none.

    `wordings` names the council's own wordings that stand on the page: somebody may set others
    before it is sent.
    """

    asked_by = ChoiceField(
        "Who asked?",
        missing="Select who asked",
        choices=[(asker.value, label) for asker, label in ASKER_LABELS.items()],
    )
    asked_on = DateField(
        "When were they asked?",
        subject="The date on which they were asked",
        missing="Enter the date on which they were asked",
    )
    wordings = HiddenField(filters=[lambda typed: without_forbidden(typed or "")])

    @property
    def answers(self) -> list[Field]:
        """The fields of the questions, in order."""
        return [self[question.id] for question in experience_questions()]

    def said(self, version: Version) -> ExperienceDetails:
        """What the form says, once validated."""
        scores = {field.name: int(field.data) for field in self.answers if field.data}
        return ExperienceDetails(version, Asker(self.asked_by.data), self.asked_on.data, scores)


def experience_form(asked: Mapping[str, Wording], version: Version, **data: Any) -> ExperienceForm:
    """The form in which each question stands as it is asked; `data` is what it starts from."""
    choices = [*((str(score), label) for score, label in SCORES.items()), _NO_ANSWER]
    fields: dict[str, Any] = {
        question.id: ChoiceField(
            asked[question.id].of(version),
            missing="Select one of the answers below",
            choices=choices,
            optional=True,
        )
        for question in experience_questions()
    }
    made = type("ExperienceFormOfCouncil", (ExperienceForm,), fields)
    form: ExperienceForm = made(data={**data, "wordings": _named(asked.values())})
    return form


def wording_ids(sent: str) -> list[int]:
    """The ids of the wordings that stood on the page that was sent."""
    named = sent.split()[:_MOST_WORDINGS]
    return [int(each) for each in named if each.isdecimal() and len(each) < MAX_DIGITS]


def data_of(said: ExperienceDetails) -> dict[str, Any]:
    """What the form starts from where answers have been recorded."""
    given = {question.id: said.scores.get(question.id) for question in experience_questions()}
    scores = {id_: "" if score is None else str(score) for id_, score in given.items()}
    return {"asked_by": said.asked_by.value, "asked_on": said.asked_on, **scores}


def _named(wordings: Iterable[Wording]) -> str:
    return " ".join(str(wording.id) for wording in wordings if wording.id)
