"""Forms for how a case ended: made for the case, with a row for each of its current outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import Field

from impact_tool.domain.cases import MAX_REASON, Conclusion, Fault, Judged, Outcome, WholeCase
from impact_tool.domain.outcome_rules import NEEDS_REASON
from impact_tool.domain.recording import Asked, Ending, Judge, Result, Risk
from impact_tool.forms.choices import ChoiceField, ListField
from impact_tool.forms.text import LongTextField
from impact_tool.web.cases import choices
from impact_tool.web.cases.asking import AskingForm
from impact_tool.web.cases.choices import chosen
from impact_tool.web.cases.forms import date_field

# What the three fields of a row are called, before the id of the outcome.
RESULT, JUDGE, BECAUSE = "result", "judge", "because"
MISSING_JUDGE = "Select who judged how far it was achieved"
MISSING_REASON = "Enter why it was partly or not achieved"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The fields for one outcome's result."""

    outcome: Outcome
    result: Field
    judge: Field
    because: Field


class ResultsForm(AskingForm):
    """Results: one for each outcome that has none yet, or one code where no outcome is listed."""

    judged_outcomes: Sequence[Outcome] = ()

    @property
    def rows(self) -> list[ResultRow]:
        """A row for each outcome, in the order in which they were told."""
        return [
            ResultRow(each, *(self[f"{name}_{each.id}"] for name in (RESULT, JUDGE, BECAUSE)))
            for each in self.judged_outcomes
        ]

    @property
    def results(self) -> dict[int, Judged]:
        """The results that are known, by the ids of their outcomes."""
        return {
            row.outcome.id: Judged(
                Result(row.result.data), Judge(row.judge.data), row.because.data or ""
            )
            for row in self.rows
            if row.result.data
        }

    @property
    def achieved_code(self) -> Result | None:
        """The code for the whole case, where there is a field for it."""
        return chosen(Result, self["achieved"].data) if "achieved" in self else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever says how far an outcome was achieved says who judged it, and why not fully."""
        valid = bool(super().validate(extra_validators))
        for name, message in [lack for row in self.rows for lack in _lacks_of(row)]:
            self.refuse(name, message)
            valid = False
        return valid

    def name_of(self, fault: Fault) -> str:
        """The field beside which a fault is shown: in the row of its outcome, if it has one."""
        name = fault.field if fault.number is None else f"{fault.field}_{fault.number}"
        return name if name in self else self.first_name


class EndingForm(ResultsForm):
    """How and when a case ended, and what became of the risk."""

    ending = ChoiceField("How did it end?", missing="Select how it ended", choices=choices.ENDINGS)
    concluded_on = date_field("When did it end?", "concluded_on", "Enter when it ended")
    risk = ChoiceField(
        "What became of the risk?",
        missing="Select what became of the risk",
        choices=choices.RISKS,
        optional=True,
    )

    @property
    def conclusion(self) -> Conclusion:
        """What the form says of the end."""
        return Conclusion(
            ending=Ending(self.ending.data),
            concluded_on=self.concluded_on.data,
            risk=chosen(Risk, self.risk.data),
            achieved=self.achieved_code,
        )


def results_form(whole: WholeCase) -> type[ResultsForm]:
    """The form for the results that a concluded case lacks."""
    lacking = [outcome for outcome in whole.current if outcome.judged is None]
    return _with_rows(ResultsForm, whole, lacking)


def ending_form(whole: WholeCase) -> type[EndingForm]:
    """The form for the end of an open case."""
    return _with_rows(EndingForm, whole, whole.current)


def data_of_ending(whole: WholeCase, risk: Risk | None, achieved: Result | None) -> dict[str, Any]:
    """What the form starts from: what was said before the case was reopened, if it was."""
    data: dict[str, Any] = {
        "risk": risk.value if risk else None,
        "achieved": achieved.value if achieved else None,
    }
    for outcome in whole.current:
        if outcome.judged:
            data[f"{RESULT}_{outcome.id}"] = outcome.judged.result.value
            data[f"{JUDGE}_{outcome.id}"] = outcome.judged.judged_by.value
            data[f"{BECAUSE}_{outcome.id}"] = outcome.judged.because
    return data


def has_own_code(whole: WholeCase) -> bool:
    """No outcome is listed, so that the case may have a code for the whole of it."""
    return not whole.outcomes and whole.details.asked is Asked.EXPRESSED


def left_over(form: ResultsForm, sent: Mapping[str, str]) -> list[str]:
    """What was typed for outcomes that are not current any more, so that it is not lost."""
    return [
        text
        for name, text in sent.items()
        if name.startswith(f"{BECAUSE}_") and name not in form and text.strip()
    ]


def _with_rows(form: type[Any], whole: WholeCase, outcomes: Sequence[Outcome]) -> type[Any]:
    fields: dict[str, Any] = {"judged_outcomes": tuple(outcomes)}
    for outcome in outcomes:
        fields[f"{RESULT}_{outcome.id}"] = _result("How far was it achieved?")
        fields[f"{JUDGE}_{outcome.id}"] = ListField(
            "Who judged that?",
            missing="Select from the list",
            optional=True,
            choices=choices.JUDGES,
        )
        fields[f"{BECAUSE}_{outcome.id}"] = LongTextField(
            "Why, if partly or not achieved?", subject="The reason", at_most=MAX_REASON, rows=2
        )
    if has_own_code(whole):
        fields["achieved"] = _result("How far were the person’s outcomes achieved?")
    return type("CaseForm", (form,), fields)


def _result(label: str) -> ChoiceField:
    missing = "Select how far it was achieved, or that there is no result yet"
    return ChoiceField(label, missing=missing, choices=choices.RESULTS)


def _lacks_of(row: ResultRow) -> Iterator[tuple[str, str]]:
    if not row.result.data or row.result.errors:
        return
    if not row.judge.data:
        yield row.judge.name, MISSING_JUDGE
    if row.result.data in NEEDS_REASON and not row.because.data:
        yield row.because.name, MISSING_REASON
