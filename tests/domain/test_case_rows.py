"""A row of a file is a case that keeps to the rules, or says what to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from impact_tool.domain.case_columns import BY_KEY
from impact_tool.domain.case_import import Known, ReadRow, same_case
from impact_tool.domain.case_rows import RowReader
from impact_tool.domain.cases import (
    CaseDetails,
    Conclusion,
    ConversationDetails,
    Judged,
    Outcome,
    OutcomeDetails,
    WholeCase,
)
from impact_tool.domain.outcomes import Instead
from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    Party,
    Result,
    Risk,
    Stage,
    Support,
)
from impact_tool.domain.sheets import Cell, Row, Sheet, Uncomputed
from impact_tool.guide import outcome_kinds

TODAY = date(2027, 3, 3)
BASE = {"reference": "SG-1", "referred_on": "4 Jan 2027", "asked": "No"}
WANTED = {"words-1": "to sleep", "defined_by-1": "self", "asked": ""}
ENDED = {"ending": "Completed", "concluded_on": "1 March 2027"}


def read(cells: Mapping[str, Cell], *beyond: Cell, areas: Sequence[str] = ()) -> ReadRow:
    header = tuple(BY_KEY[key].name for key in cells)
    sheet = Sheet("", (), header, 1, ())
    known = Known(outcome_kinds(), {name: number for number, name in enumerate(areas, start=1)})
    reader = RowReader(sheet, tuple(cells), {}, known, TODAY)
    return reader.read(Row(2, [*cells.values(), *beyond]))


FULL = {
    **BASE,
    "asked": "expressed",
    "asked_on": "05/01/2027",
    "is_repeat": "Y",
    "area_id": "north",
    "age_band": "82",
    "capacity": "No, they did not lack capacity",
    "capacity_on": "2027-01-05",
    "supporters": "friend, IMCA",
    "held_on-1": "05/01/2027",
    "parties-1": "The person and daughter",
    "held_on-3": "46446",
    "parties-3": "self",
    "words-1": "To be and to feel safer",
    "defined_by-1": "self",
    "result-1": "met",
    "judged_by-1": "self",
    "kind-4": "to have exercised choice",
    "words-4": "my own  chair",
    "defined_by-4": "BIA",
    "result-4": "Partly met",
    "judged_by-4": "social worker",
    "because-4": "it came late",
    **ENDED,
    "risk": "reduced",
}
RAISED = date(2027, 1, 5)
WHOLE = WholeCase(
    CaseDetails(
        reference="SG-1",
        referred_on=date(2027, 1, 4),
        asked=Asked.EXPRESSED,
        asked_on=RAISED,
        is_repeat=True,
        area_id=1,
        age_band=AgeBand.FROM_75,
        capacity=Capacity.HAD,
        capacity_on=RAISED,
        support=Support.YES,
        supporters=(Party.FRIEND, Party.MENTAL_CAPACITY_ADVOCATE),
    ),
    (
        ConversationDetails(Stage.BEGINNING, RAISED, (Party.PERSON, Party.FAMILY)),
        ConversationDetails(Stage.END, date(2027, 2, 28), (Party.PERSON,)),
    ),
    (
        Outcome(
            0,
            OutcomeDetails(OutcomeKind.SAFER, "", Party.PERSON, RAISED),
            judged=Judged(Result.FULLY, Judge.PERSON),
        ),
        Outcome(
            1,
            OutcomeDetails(
                OutcomeKind.CHOICE, "my own chair", Party.BEST_INTERESTS_ASSESSOR, RAISED
            ),
            judged=Judged(Result.PARTLY, Judge.WORKER, "it came late"),
        ),
    ),
    Conclusion(Ending.ENQUIRY_COMPLETED, date(2027, 3, 1), Risk.REDUCED),
)


def test_a_full_row_is_the_whole_case() -> None:
    found = read(FULL, areas=["North"])
    assert found.problems == ()
    assert found.case == WHOLE


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"asked": "Not yet"}, Asked.NOT_YET),
        ({"asked": "Don't know"}, Asked.DONT_KNOW),
        (WANTED, Asked.EXPRESSED),
        ({**WANTED, "asked": "Yes"}, Asked.EXPRESSED),
        ({**ENDED, "asked": "yes", "achieved": "met"}, Asked.EXPRESSED),
    ],
)
def test_what_a_row_says_of_asking(changed: Mapping[str, str], asked: Asked) -> None:
    found = read({**BASE, **changed})
    assert found.case is not None, found.problems
    assert found.case.details.asked is asked


PROBLEMS: list[tuple[dict[str, Cell], str, str, str]] = [
    ({"reference": ""}, "Reference", "", "It is empty"),
    ({"referred_on": ""}, "Date referred", "", "It is empty"),
    ({"asked": ""}, "Asked what they want", "", "It is empty"),
    ({"asked": "yes"}, "Asked what they want", "yes", "It does not say whether outcomes were"),
    ({"asked": "perhaps"}, "Asked what they want", "perhaps", "This is not understood"),
    ({"referred_on": "3 March"}, "Date referred", "3 March", "The date must be a date with a day"),
    ({"referred_on": "4/3/2027"}, "Date referred", "4/3/2027", "must be today or in the past"),
    ({"asked_on": "5/1/2027"}, "Date asked", "5/1/2027", "Leave the date empty"),
    ({"risk": "#REF!"}, "Risk outcome", "#REF!", "It holds an error of the spreadsheet"),
    ({"risk": Uncomputed("=A1")}, "Risk outcome", "=A1", "It holds a formula whose value"),
    ({"risk": "reduced"}, "Risk outcome", "reduced", "The case has not ended"),
    ({"area_id": "North"}, "Area or team", "North", "Your council has named no areas or teams"),
    ({"ending": "Completed"}, "Date ended", "", "It is empty, and the case has ended"),
    ({"concluded_on": "1/3/2027"}, "How it ended", "", "It is empty, and the case has ended"),
    ({**ENDED, "concluded_on": "3/1/2027"}, "Date ended", "3/1/2027", "must be on or after"),
    ({"parties-2": "self"}, "Conversation during: date", "", "It is empty, and the next column"),
    ({"held_on-2": "5/1/2027"}, "Conversation during: with", "", "Select who the conversation"),
    (
        {"held_on-2": "3/1/2027", "parties-2": "self"},
        "Conversation during: date", "3/1/2027", "must be on or after",
    ),
    ({**WANTED, "defined_by-1": ""}, "Outcome 1: defined by", "", "outcome 1 is listed"),
    ({"defined_by-3": "self", "asked": ""}, "Outcome 3: in their words", "", "does not say what"),
    ({**WANTED, "asked": "No"}, "Asked what they want", "No", "Outcomes are listed, so"),
    ({**WANTED, "judged_by-1": "self"}, "Outcome 1: result", "", "other columns are about it"),
    ({**WANTED, "result-1": "met"}, "Outcome 1: judged by", "", "there is a result"),
    (
        {**WANTED, "result-1": "met", "judged_by-1": "self"},
        "Outcome 1: result", "met", "the case is still open",
    ),
    (
        {**WANTED, **ENDED, "result-1": "no", "judged_by-1": "self"},
        "Outcome 1: reason", "", "Enter why",
    ),
    (
        {**WANTED, **ENDED, "achieved": "met"},
        "Result of the whole case", "met", "Outcomes are listed",
    ),
    ({"support": "yes"}, "Supported by", "", "Select who supported the person"),
    ({**WANTED, "words-1": "a\x07"}, "Outcome 1: in their words", "a", "cannot be kept"),
    ({**WANTED, "words-1": "x" * 501}, "Outcome 1: in their words", "x" * 79 + "…", "501"),
    ({"reference": "S" * 41}, "Reference", "S" * 41, "It has 41 characters"),
    ({"reference": "943 476 5919"}, "Reference", "", "must not hold an NHS number"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "column", "value", "reason"), PROBLEMS)
def test_what_is_wrong_is_told_with_its_column_and_what_would_do(
    changed: Mapping[str, Cell], column: str, value: str, reason: str
) -> None:
    found = read({**BASE, **changed})
    assert found.case is None
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.value) == (2, column, value)
    assert reason in problem.reason
    assert problem.accepted


def test_what_stands_beyond_the_headings_is_told() -> None:
    (problem,) = read(BASE, "", "stray").problems
    assert (problem.column, problem.value) == ("Column E", "stray")


def test_all_cells_that_cannot_be_read_are_told_at_once() -> None:
    found = read({**BASE, "asked": "x", "referred_on": "y", "risk": "z"})
    assert [problem.value for problem in found.problems] == ["y", "x", "z"]


def test_words_are_looked_through_and_kept() -> None:
    words = "more care, or ring 07700 900123"
    found = read({**BASE, **WANTED, "words-1": words})
    assert found.case is not None
    (doubt,), (notice,) = found.doubts, found.notices
    assert (doubt.column, doubt.shown, doubt.kinds) == (
        *("Outcome 1: in their words", "07700 900123"),
        "a phone number",
    )
    assert notice.found.instead is Instead.SERVICE_RESPONSE
    assert found.case.outcomes[0].said.words == words


def test_a_case_is_the_same_however_it_was_recorded() -> None:
    case = read({**BASE, **WANTED, "kind-2": "choice", "defined_by-2": "son"}).case
    assert case is not None
    stored = replace(
        case,
        details=replace(case.details, reference="sg-1 "),
        outcomes=tuple(replace(each, id=each.id + 70) for each in case.outcomes),
    )
    assert same_case(case, stored)
    assert not same_case(case, replace(stored, outcomes=stored.outcomes[::-1]))
    assert not same_case(case, replace(stored, outcomes=()))
