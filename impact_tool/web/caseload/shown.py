"""The list of cases in words: rows, what is missing, and the columns that order them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from impact_tool.domain.caseload import CaseCounts, Lack, Order, quiet_for
from impact_tool.domain.recording import ENDING_LABELS, RESULT_LABELS, Asked
from impact_tool.models import Case, Project
from impact_tool.operations.caseload import ListedCase
from impact_tool.web.caseload.addresses import Listing

# Under the heading “Asked?”, in a narrow column; the filter has the national words in full.
ASKED_IN_SHORT: Mapping[Asked, str] = {
    Asked.NOT_YET: "Not yet asked",
    Asked.EXPRESSED: "Yes, outcomes expressed",
    Asked.NOT_EXPRESSED: "Yes, no outcomes expressed",
    Asked.NO: "No",
    Asked.DONT_KNOW: "Don’t know",
    Asked.NOT_RECORDED: "Not recorded",
}
_LACK_LABELS = {
    Lack.ASKED: "Not yet asked",
    Lack.BEGINNING: "No conversation at the beginning",
    Lack.END: "No conversation at the end",
    Lack.RESULT: "Outcomes without a result",
    Lack.EXPERIENCE: "Not asked about experience",
}
# Pointed out in a row. Whether somebody was asked has a column of its own, and people are asked
# about their experience only where they wish to be.
_POINTED_OUT = (Lack.BEGINNING, Lack.END, Lack.RESULT)


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A row: how the case stands, in words, and what somebody could see to."""

    case: Case
    href: str
    asked: str
    is_unasked: bool
    standing: str
    result: str
    missing: tuple[str, ...]
    quiet: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that cases lack, in how many, and the address that asks for them, or no more."""

    label: str
    count: int
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that orders the list; `sorted` is what ARIA calls the order, empty where none."""

    label: str
    href: str
    sorted: str


_COLUMNS: Sequence[tuple[str, Order, Order]] = (
    ("Reference", Order.BY_REFERENCE, Order.BY_REFERENCE_TURNED),
    ("Referred", Order.NEWEST, Order.OLDEST),
    ("Last activity", Order.QUIETEST_FIRST, Order.LIVELIEST_FIRST),
)


def shown_case(project: Project, listed: ListedCase, today: date) -> ShownCase:
    """A case in words."""
    case = listed.case
    quiet = quiet_for(case.last_dated_on, today) if Lack.QUIET in listed.lacks else 0
    return ShownCase(
        case=case,
        href=url_for("cases.case", reference=project.reference, case_id=case.id),
        asked=ASKED_IN_SHORT[case.asked],
        is_unasked=Lack.ASKED in listed.lacks,
        standing=ENDING_LABELS[case.ending] if case.ending else "Open",
        result=RESULT_LABELS[listed.result] if listed.result else "",
        missing=tuple(_LACK_LABELS[lack] for lack in _POINTED_OUT if lack in listed.lacks),
        quiet=f"Quiet for {_days(quiet)}" if quiet else "",
    )


def missing_links(listing: Listing, counts: CaseCounts, quiet_days: int) -> Iterator[Missing]:
    """What cases of the project lack; what none lacks is left out unless it was asked for."""
    for lack in Lack:
        is_on, count = lack in listing.lacks, counts.lacks[lack]
        if count or is_on:
            yield Missing(lack_label(lack, quiet_days), count, listing.turned(lack), is_on)


def columns(listing: Listing) -> Iterator[Column]:
    """The headings that order the list; the one that does leads to the order turned round."""
    for label, first, turned in _COLUMNS:
        leads_to = turned if listing.order is first else first
        is_sorted = listing.order in {first, turned}
        rises = "descending" if listing.order.startswith("-") else "ascending"
        yield Column(label, listing.ordered(leads_to), rises if is_sorted else "")


def lack_label(lack: Lack, quiet_days: int) -> str:
    """What cases lack, in words."""
    if lack is Lack.QUIET:
        return f"Quiet for more than {_days(quiet_days)}"
    return _LACK_LABELS[lack]


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
