"""The form that says with whom a statement is shared, and which of its texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impact_tool.domain.people import AmbiguousName, CouncilEnded, UnknownCouncil
from impact_tool.domain.sharing import Audience
from impact_tool.forms.base import Form
from impact_tool.forms.choices import CheckboxesField, ChoiceField
from impact_tool.forms.text import LongTextField
from impact_tool.models import Council
from impact_tool.operations.councils import council_named, require_not_ended
from impact_tool.operations.share_statements import Wanted
from impact_tool.operations.shareable_answers import Shareable

MOST_COUNCILS = 160
GONE = "Choose from the answers that are listed"
_AUDIENCES = (
    (Audience.ALL.value, "All councils: rounded figures and ranges"),
    (Audience.NAMED.value, "Councils that I name: exact figures"),
)
_YES = (("yes", "An information sharing agreement covers this with each of these councils"),)
_READ = (("yes", "I have read every text, and none of them could tell who somebody is"),)


class ShareForm(Form):
    """With whom, and which texts; what stands beside named councils matters for them alone."""

    audience = ChoiceField(
        "Who do you want to share it with?",
        missing="Select who you want to share it with",
        choices=_AUDIENCES,
    )
    councils = LongTextField(
        "Names of the councils, one on each line", subject="The list", at_most=8000, rows=4
    )
    agreement = CheckboxesField("Information sharing agreement", gone="Confirm the agreement")
    texts = CheckboxesField("Which answers do you want to share in full? (optional)", gone=GONE)
    read = CheckboxesField("Texts that will be shared", gone="Confirm that you have read the texts")
    own_council_id = 0

    def offer(self, answers: Sequence[Shareable], own_council_id: int) -> None:
        """Offer the texts of these answers, and no sharing with one's own council."""
        self.agreement.choices, self.read.choices = _YES, _READ
        self.texts.choices = [
            (each.question_id, f"Question {each.number}: {each.question}")
            for each in answers
            if each.text
        ]
        self.own_council_id = own_council_id
        self.named: list[Council] = []

    def validate(self, extra_validators: Any = None) -> bool:
        """Named councils are found, and an agreement is confirmed for them."""
        valid = bool(super().validate(extra_validators))
        if self.audience.data != Audience.NAMED:
            return valid
        return self._finds_councils() and valid

    def has_read(self) -> bool:
        """The texts that were chosen were read; an error stands beside the box where not."""
        if not self.texts.data or self.read.data:
            return True
        self.refuse("read", "Confirm that you have read every text")
        return False

    @property
    def wanted(self) -> Wanted:
        """What the form asks for."""
        return Wanted(
            Audience(self.audience.data),
            tuple(council.id for council in self.named),
            frozenset(self.texts.data or ()),
        )

    def _finds_councils(self) -> bool:
        lines = [line for line in (self.councils.data or "").splitlines() if line.strip()]
        problem = "" if self.councils.errors else self._problem_of(lines)
        if problem:
            self.refuse("councils", problem)
        if not self.agreement.data:
            self.refuse("agreement", "Confirm that an information sharing agreement covers this")
        return not self.councils.errors and bool(self.agreement.data)

    def _problem_of(self, lines: Sequence[str]) -> str:
        if not lines:
            return "Enter the name of at least one council"
        if len(lines) > MOST_COUNCILS:
            return f"Enter {MOST_COUNCILS} councils or fewer"
        for line in lines:
            problem = self._take(line)
            if problem:
                return problem
        return ""

    def _take(self, line: str) -> str:
        """Take one council; what is wrong with it, or nothing."""
        try:
            council = council_named(line)
            require_not_ended(council)
        except UnknownCouncil as unknown:
            near = " or ".join(unknown.near)
            return f"There is no council “{line.strip()[:80]}”" + (near and f". Is it {near}?")
        except AmbiguousName:
            return f"Several councils are called “{line.strip()[:80]}”: enter its code"
        except CouncilEnded as ended:
            return f"{ended.council} is a council no longer"
        if council.id == self.own_council_id:
            return "Your own council sees the statement anyway: take it out of the list"
        if council not in self.named:
            self.named.append(council)
        return ""
