"""What a tally may count: a closed set, each with its label and a sentence on what counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy, Known, Met
from impact_tool.domain.recording import (
    ASKED_LABELS,
    ENDING_LABELS,
    PARTY_LABELS,
    RISK_LABELS,
    STAGE_LABELS,
    Asked,
    OutcomeKind,
    Party,
    Result,
    Stage,
)


class Basis(StrEnum):
    """What is counted, and so which date puts it in a period."""

    REFERRED = "referred"
    CONCLUDED = "concluded"
    OPEN = "open"
    OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that is counted: its stored name, a label, and a sentence on what counts."""

    name: str
    basis: Basis
    label: str
    what: str


KNOWN_LABELS = {
    Known.HAD: "Had capacity",
    Known.LACKED: "Lacked capacity",
    Known.UNKNOWN: "Capacity not known",
}
JUDGED_LABELS = {
    JudgedBy.PERSON: "By the person, or who speaks for them",
    JudgedBy.MIXED: "Partly by them, partly by a worker alone",
    JudgedBy.WORKER: "By a worker alone",
    JudgedBy.UNKNOWN: "Not known: the case has its own code and lists no outcomes",
}
MET_LABELS = {
    Met.FULLY: "Fully met",
    Met.PARTLY: "Partly met",
    Met.NOT: "Not met",
    Met.UNRECORDED: "No result recorded",
}

_REFERRED = (
    (names.REFERRED, "Cases referred", "Each referral is one case, whatever came of it."),
    (
        names.BEFORE_PILOT,
        "Referred before the pilot’s first day",
        "Counted to date, and in no period, since the first period begins with the pilot.",
    ),
    (names.REPEAT, "Repeat referrals", "Referrals of somebody who had been referred before."),
    (
        names.EXPRESSED_BY_PERSON,
        "Defined by the person, alone or with others",
        "At least one outcome was defined by the person.",
    ),
    (
        names.EXPRESSED_FOR_PERSON,
        "Defined for a person who lacks capacity",
        "Defined by who speaks for the person; the guide lets these count like their own.",
    ),
    (
        names.EXPRESSED_BY_OTHERS,
        "Defined by others alone",
        "The person has capacity, or it is not known. Counted, and on a line of their own.",
    ),
    (
        names.EXPRESSED_UNLISTED,
        "Expressed, but no outcome listed",
        "The code says that outcomes were expressed; who defined them is not known.",
    ),
    (
        names.ENGAGED_ALL,
        "Talked with at all three stages",
        "A conversation at the beginning, one during and one at the end.",
    ),
)
_CONCLUDED = (
    (names.CONCLUDED, "Cases concluded", "However they ended: all of them count alike."),
    (
        names.CONCLUDED_EXPRESSED,
        "Concluded, with outcomes expressed",
        "Those of the cases concluded in which outcomes were expressed.",
    ),
    (
        names.WITH_RESULT,
        "With a result",
        "Every current outcome has a result or, where none is listed, the case has its own code.",
    ),
    (
        names.WITHOUT_RESULT,
        "Concluded, but no result recorded yet",
        "At least one current outcome has no result or, where none is listed, there is no code.",
    ),
    (
        names.ALL_WITHDRAWN,
        "Concluded, with all outcomes withdrawn",
        "None of the outcomes listed was current any more.",
    ),
    (
        names.ENQUIRIES_EXPRESSED,
        "Enquiries completed, with outcomes expressed",
        "Of the cases that ended with an enquiry completed.",
    ),
    (
        names.CONCLUDED_ENGAGED_ALL,
        "Concluded, talked with at all three stages",
        "A conversation at the beginning, one during and one at the end.",
    ),
    (
        names.EXPERIENCE_ASKED,
        "Asked about their experience",
        "The adult, or who represents them, was asked once the case had ended.",
    ),
)
_OPEN = (
    (names.OPEN, "Still open", "Not concluded by the last day, whenever they were referred."),
    (
        names.OPEN_EXPRESSED,
        "Still open, with outcomes expressed",
        "Not concluded by the last day, whenever they were referred. No failure: they go on.",
    ),
)


def _all() -> Iterator[Count]:
    for basis, rows in (
        (Basis.REFERRED, _REFERRED),
        (Basis.CONCLUDED, _CONCLUDED),
        (Basis.OPEN, _OPEN),
    ):
        yield from (Count(name, basis, label, what) for name, label, what in rows)
    yield from _of_referred()
    yield from _of_concluded()
    yield from _of_outcomes()


def _of_referred() -> Iterator[Count]:
    for code in Asked:
        words = f"The code is “{ASKED_LABELS[code]}” on the last day."
        yield Count(names.asked_as(code), Basis.REFERRED, ASKED_LABELS[code], words)
    for stage in Stage:
        label = f"Talked with: {STAGE_LABELS[stage].lower()}"
        yield Count(names.engaged_at(stage), Basis.REFERRED, label, "At least one conversation.")
    for party in Party:
        label = f"Defined by: {PARTY_LABELS[party]}"
        what = "At least one outcome; a case may be in several of these lines."
        yield Count(names.expressed_by(party), Basis.REFERRED, label, what)
    for known, label in KNOWN_LABELS.items():
        what = "As considered by the last day."
        yield Count(names.referred_with(known), Basis.REFERRED, f"{label}: referred", what)
        yield Count(names.expressed_with(known), Basis.REFERRED, f"{label}: expressed", what)
        yield Count(names.supported_with(known), Basis.REFERRED, f"{label}: supported", what)


def _of_concluded() -> Iterator[Count]:
    for ending, label in ENDING_LABELS.items():
        yield Count(names.ended_as(ending), Basis.CONCLUDED, label, "How the case ended.")
    for stage in Stage:
        label = f"Concluded, talked with: {STAGE_LABELS[stage].lower()}"
        what = "At least one conversation."
        yield Count(names.concluded_engaged_at(stage), Basis.CONCLUDED, label, what)
    for risk, label in RISK_LABELS.items():
        yield Count(names.risk_is(risk), Basis.CONCLUDED, label, "Where a risk was identified.")
    for result in Result:
        yield from _of_result(result, MET_LABELS[Met(result.value)])
    for by, label in JUDGED_LABELS.items():
        what = "Who judged how far the current outcomes came about."
        yield Count(names.judged(by), Basis.CONCLUDED, label, what)


def _of_result(result: Result, label: str) -> Iterator[Count]:
    what = "Of the cases concluded with outcomes expressed and a result."
    yield Count(names.result_is(result), Basis.CONCLUDED, label, what)
    enquiries = "Of the cases that ended with an enquiry completed."
    yield Count(
        names.enquiry_result_is(result), Basis.CONCLUDED, f"Enquiries: {label.lower()}", enquiries
    )
    for by, who in JUDGED_LABELS.items():
        yield Count(names.judged(by, result), Basis.CONCLUDED, f"{who}: {label.lower()}", what)
    for known, capacity in KNOWN_LABELS.items():
        words = f"{capacity}: {label.lower()}"
        yield Count(names.result_with(known, result), Basis.CONCLUDED, words, what)


def _of_outcomes() -> Iterator[Count]:
    """Outcomes by kind and by who defined them. The words for each kind are the guide's."""
    for met, label in MET_LABELS.items():
        for kind in OutcomeKind:
            what = "Current outcomes of one kind, of cases concluded."
            yield Count(names.kind_is(kind, met), Basis.OUTCOMES, label, what)
        for party, who in PARTY_LABELS.items():
            what = "Current outcomes of cases concluded, by who defined them."
            yield Count(names.defined_by(party, met), Basis.OUTCOMES, f"{who}: {label}", what)


COUNTS: Mapping[str, Count] = {count.name: count for count in _all()}
