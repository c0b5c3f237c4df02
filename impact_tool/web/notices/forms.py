"""The form in which somebody chooses their e-mails."""

from __future__ import annotations

from collections.abc import Collection

from impact_tool.domain.notice_kinds import OFFERS, NoticeKind
from impact_tool.forms.base import Form
from impact_tool.forms.choices import CheckboxesField


class EmailsForm(Form):
    """The kinds of e-mails that somebody wants."""

    kinds = CheckboxesField(
        "Send me an email about",
        gone="One of these is not for you any more. Check the list and save again",
    )

    @classmethod
    def of(cls, offered: Collection[NoticeKind], wanted: Collection[NoticeKind]) -> EmailsForm:
        """The form with what is offered to somebody, and what they get now."""
        form = cls(data={"kinds": [kind.value for kind in wanted]})
        form.kinds.choices = [(kind.value, OFFERS[kind].label) for kind in offered]
        return form

    @property
    def chosen(self) -> frozenset[NoticeKind]:
        """What is chosen, once validated."""
        return frozenset(map(NoticeKind, self.kinds.data or ()))
