"""Where the pages of one statement are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from impact_tool.domain.wording import statement_name
from impact_tool.models import Project
from impact_tool.operations.statements import Reading


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages of Part 1, or of Part 2 at one review point."""

    reference: str
    review_point: int | None

    @property
    def name(self) -> str:
        """What the statement is called."""
        return statement_name(self.review_point)

    @property
    def contents(self) -> str:
        """The list of its questions."""
        return self._to("")

    @property
    def all(self) -> str:
        """Every question on one long page."""
        return self._to("_all")

    @property
    def check(self) -> str:
        """All answers, to be read before submitting."""
        return self._to("_check")

    @property
    def document(self) -> str:
        """The PDF."""
        return self._report("document")

    @property
    def word(self) -> str:
        """The Word document."""
        return self._report("word")

    def question(self, number: int) -> str:
        """One question."""
        return self._to("_question", number=number)

    def autosave(self, number: int) -> str:
        """Where the page of a question saves by itself."""
        return self._to("_autosave", number=number)

    def settle(self, number: int) -> str:
        """Where it is said which of two answers to keep."""
        return self._to("_settle", number=number)

    def versions(self, number: int) -> str:
        """The saved versions of an answer."""
        return self._to("_versions", number=number)

    def version(self, number: int, revision: int, compared_with: int | None = None) -> str:
        """One version, compared with the one before it unless another is named."""
        more = {"with": compared_with} if compared_with else {}
        return self._to("_version", number=number, revision=revision, **more)

    def restore(self, number: int, revision: int) -> str:
        """Where a version is saved again."""
        return self._to("_restore", number=number, revision=revision)

    def make_action(self, number: int) -> str:
        """Where an action is made from what Part 2 says to a question."""
        return url_for(
            "actions.from_question",
            reference=self.reference,
            review_point=self.review_point,
            number=number,
        )

    def choose_evidence(self, number: int) -> str:
        """Where the evidence is chosen that an answer cites."""
        part = "part_2" if self.review_point else "part_1"
        return url_for(
            f"evidence.cite_in_{part}",
            reference=self.reference,
            number=number,
            # Nothing in the address of Part 1.
            review_point=self.review_point,
        )

    def _report(self, kind: str) -> str:
        return url_for(
            f"reports.{kind}",
            reference=self.reference,
            part="2" if self.review_point else "1",
            review_point=self.review_point,
        )

    def _to(self, page: str, **values: Any) -> str:
        if self.review_point:
            values["review_point"] = self.review_point
        part = "part_2" if self.review_point else "part_1"
        return url_for(f"proformas.{part}{page}", reference=self.reference, **values)


def addresses_of(project: Project, reading: Reading) -> Addresses:
    """The addresses of a statement's pages."""
    point = reading.statement.review_point
    return Addresses(project.reference, point.number if point else None)
