"""Forms for taking a submission back and for opening an endorsed statement again."""

from __future__ import annotations

from impact_tool.forms.base import Form
from impact_tool.forms.text import LongTextField

MOST_REASON = 2000


class WithdrawForm(Form):
    """Why a submission is withdrawn."""

    reason = LongTextField(
        "Why are you withdrawing it?",
        subject="The reason",
        missing="Enter why you are withdrawing the submission",
        at_most=MOST_REASON,
        rows=4,
    )


class ReopenForm(Form):
    """Why an endorsed statement is opened again."""

    reason = LongTextField(
        "Why does it have to change?",
        subject="The reason",
        missing="Enter why the statement has to change",
        at_most=MOST_REASON,
        rows=4,
    )
