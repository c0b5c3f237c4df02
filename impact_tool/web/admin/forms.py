"""Forms about a council's people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import PasswordField

from impact_tool.domain.permissions import BOARD_ROLES, COUNCIL_ROLES, ROLE_LABELS, Role
from impact_tool.domain.refusals import NotPermitted
from impact_tool.extensions import clock, security
from impact_tool.forms.base import Form
from impact_tool.forms.choices import CheckboxesField, ChoiceField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import TextField
from impact_tool.models import Council, Person
from impact_tool.operations.people import MOST_LETTERS

# In the order of what they may do. Board roles are the operator's to give.
OFFERED = tuple(role for role in Role if role in COUNCIL_ROLES)
LAST_DAY_GONE = "The last day must be today or later"


class _WhoForm(Form):
    """Who is invited. It comes before what they are to be, on the page and in the summary."""

    name = TextField(
        "Name", subject="The name", missing="Enter the person’s name", at_most=MOST_LETTERS
    )
    email = TextField(
        "Email address",
        subject="The email address",
        missing="Enter the person’s email address",
        at_most=255,
    )


class RolesForm(Form):
    """Which roles in which council, from which day to which."""

    council_id = ChoiceField("Council", missing="Select the council")
    roles = CheckboxesField(
        "Roles",
        missing="Select at least one role",
        gone="Select from the roles below",
        choices=[(role.value, ROLE_LABELS[role]) for role in OFFERED],
    )
    since = DateField(
        "First day", subject="The first day", missing="Enter the first day", default=clock.today
    )
    until = DateField("Last day (optional)", subject="The last day")

    def offer(self, councils: Sequence[Council]) -> None:
        """Set what can be chosen; the only council there is needs no choosing."""
        self.council_id.choices = [(str(council.id), council.name) for council in councils]
        if len(councils) == 1:
            self.council_id.data = str(councils[0].id)

    def validate(self, extra_validators: Any = None) -> bool:
        """The days are the right way round. Raises NotPermitted for a role of a board."""
        if set(self.roles.data or ()) & {role.value for role in BOARD_ROLES}:
            raise NotPermitted
        valid = bool(super().validate(extra_validators))
        problem = self._last_day_problem()
        if problem:
            self.refuse("until", problem)
        return valid and not problem

    def _last_day_problem(self) -> str:
        since, until = self.since.data, self.until.data
        if until and since and until < since:
            return "The last day must be the same as or after the first day"
        return LAST_DAY_GONE if until and until < clock.today() else ""

    @property
    def chosen_roles(self) -> tuple[Role, ...]:
        """The roles that were chosen."""
        return tuple(Role(value) for value in self.roles.data)

    def council_of(self, councils: Sequence[Council]) -> Council:
        """The council that was chosen."""
        return next(each for each in councils if str(each.id) == self.council_id.data)


class InviteForm(_WhoForm, RolesForm):
    """Who is invited, and what they are to be."""


AT_ONCE, ON_A_DAY = "at_once", "on_a_day"


class EndForm(Form):
    """When a role ends."""

    how = ChoiceField(
        "When does the role end?",
        missing="Select when the role ends",
        choices=[(AT_ONCE, "Now"), (ON_A_DAY, "At the end of a day")],
    )
    last_day = DateField("Last day", subject="The last day")

    def validate(self, extra_validators: Any = None) -> bool:
        """A day that was asked for is there, and has not gone."""
        valid = bool(super().validate(extra_validators))
        if self.how.data != ON_A_DAY or self.last_day.errors:
            return valid
        day: date | None = self.last_day.data
        if day is None or day < clock.today():
            self.refuse("last_day", LAST_DAY_GONE if day else "Enter the last day")
            return False
        return valid

    @property
    def day(self) -> date | None:
        """The last day; None for now."""
        return self.last_day.data if self.how.data == ON_A_DAY else None


class FirstPasswordForm(Form):
    """The password with which somebody who was invited is to sign in."""

    person: Person
    password = PasswordField("Password")
    password_confirm = PasswordField("Password again")

    def validate(self, extra_validators: Any = None) -> bool:
        """The password follows the rules that hold for every password."""
        super().validate(extra_validators)
        typed = self.password.data or ""
        problems, self.chosen = security._password_util.validate(
            typed, is_register=False, user=self.person
        )
        if not typed:
            problems = ["Enter a password"]
        if problems:
            self.refuse("password", str(problems[0]))
        elif typed != self.password_confirm.data:
            self.refuse("password_confirm", "The two passwords are not the same")
        return not self.problems()
