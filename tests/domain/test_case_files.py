"""Columns are known by their headings, and codes by what councils write for them."""

from collections import defaultdict

import pytest

from impact_tool.domain.case_columns import BY_KEY, COLUMNS
from impact_tool.domain.case_survey import Survey
from impact_tool.domain.case_values import (
    CODES,
    age_band_of,
    capacity_of,
    kind_codes,
    labels_of,
)
from impact_tool.domain.cell_dates import DayOrder
from impact_tool.domain.column_kinds import Holds
from impact_tool.domain.column_matching import (
    is_matching,
    known_names,
    match_columns,
    missing_columns,
    plain_name,
)
from impact_tool.domain.recording import (
    ASKED_LABELS,
    RESULT_LABELS,
    AgeBand,
    Asked,
    Capacity,
    OutcomeKind,
    Party,
    Result,
)
from impact_tool.domain.sheets import Row
from impact_tool.guide import outcome_kinds


def test_no_two_columns_have_a_name_in_common() -> None:
    named = defaultdict(set)
    for column in COLUMNS:
        for name in (column.name, *column.others.split(";")):
            named[plain_name(name)].add(column.key)
    assert {name: keys for name, keys in named.items() if len(keys) > 1} == {}
    assert len(BY_KEY) == len(COLUMNS)


def test_the_headings_of_the_form_are_all_known() -> None:
    header = [column.name for column in COLUMNS]
    assert match_columns(header) == tuple(BY_KEY)
    assert known_names(header) == len(COLUMNS)
    assert missing_columns(match_columns(header)) == ()


ASKED = "Was the individual or individual’s representative asked what their desired outcomes were?"
SUPPORT = "Of those who lacked capacity: was support provided by an advocate, family or friend?"
NATIONAL = {
    ASKED: "asked",
    "Of those who expressed outcomes, were they achieved?": "achieved",
    "Did the individual lack capacity?": "capacity",
    SUPPORT: "support",
    "Where a risk was identified, the outcome": "risk",
    "Age band": "age_band",
    "CASE_REF": "reference",
    "Date of refferal": "referred_on",
    "Date Closed": "concluded_on",
    "Desired outcome": "words-1",
    "Desired outcome (2)": "words-2",
    "Outcome 3 Achieved?": "result-3",
    "First conversation date": "held_on-1",
    "Closing conversation with": "parties-3",
    "Surname": "",
    "Notes": "",
    "Conversation date": "",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize(("heading", "key"), NATIONAL.items())
def test_national_wording_and_common_names_are_known(heading: str, key: str) -> None:
    assert match_columns([heading]) == (key,)


def test_of_two_columns_that_could_be_one_the_first_is() -> None:
    assert match_columns(["Ref", "Case reference", "Asked"]) == ("reference", "", "asked")
    missing = [column.key for column in missing_columns(("reference", ""))]
    assert missing == ["referred_on", "asked"]


@pytest.mark.parametrize(
    ("matching", "is_one"),
    [(("", "asked"), True), (("asked", "asked"), False), (("x", ""), False), (("",), False)],
)
def test_a_matching_is_for_its_file(matching: tuple[str, ...], *, is_one: bool) -> None:
    assert is_matching(matching, ["A", "B"]) is is_one


@pytest.mark.parametrize("holds", CODES)
def test_every_code_is_known_by_its_words_and_no_words_mean_two(holds: Holds) -> None:
    known = CODES[holds]
    for label in labels_of(holds, outcome_kinds()):
        assert plain_name(label) in known
        assert known[plain_name(label.upper())] is known[plain_name(label)]
    assert len(set(known.values())) == len(labels_of(holds, outcome_kinds()))


def test_every_kind_of_outcome_is_known_by_the_guides_words() -> None:
    known = kind_codes(outcome_kinds())
    assert {known[plain_name(words)] for words in outcome_kinds().values()} == set(OutcomeKind)


@pytest.mark.parametrize(
    ("holds", "text", "code"),
    [
        (Holds.RESULT, "partly met", Result.PARTLY),
        (Holds.RESULT, "Partially Achieved", Result.PARTLY),
        (Holds.RESULT, "MET", Result.FULLY),
        (Holds.RESULT, "achieved", Result.FULLY),
        (Holds.RESULT, "not-met", Result.NOT),
        (Holds.ASKED, "Don’t know", Asked.DONT_KNOW),
        (Holds.ASKED, "Yes - outcomes expressed", Asked.EXPRESSED),
        (Holds.ASKED, "Yes, but no outcomes expressed", Asked.NOT_EXPRESSED),
        (Holds.ASKED, "not yet", Asked.NOT_YET),
        (Holds.AGE, "65–74", AgeBand.FROM_65),
        (Holds.AGE, "95 and over", AgeBand.FROM_95),
        (Holds.PARTY, "IMCA", Party.MENTAL_CAPACITY_ADVOCATE),
        (Holds.PARTY, "Daughter", Party.FAMILY),
    ],
)
def test_common_words_are_understood(holds: Holds, text: str, code: object) -> None:
    assert CODES[holds][plain_name(text)] is code


def test_one_word_for_two_lists_is_kept_apart() -> None:
    assert ASKED_LABELS[Asked.NO] == "No"
    assert RESULT_LABELS[Result.NOT] == "Not achieved"
    assert CODES[Holds.RESULT]["no"] is Result.NOT


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("18", AgeBand.FROM_18),
        ("64 years", AgeBand.FROM_18),
        ("65", AgeBand.FROM_65),
        ("94 yrs old", AgeBand.FROM_85),
        ("95", AgeBand.FROM_95),
        ("103", AgeBand.FROM_95),
        ("17", None),
        ("121", None),
        ("7", None),
        ("x", None),
    ],
)
def test_an_age_is_read_as_its_band(text: str, band: AgeBand | None) -> None:
    assert age_band_of(text) is band


@pytest.mark.parametrize(
    ("heading", "text", "capacity"),
    [
        ("Lacked capacity", "Yes", Capacity.LACKED),
        ("Did the individual lack capacity?", "no", Capacity.HAD),
        ("Has capacity?", "Y", Capacity.HAD),
        ("Had capacity", "N", Capacity.LACKED),
        ("Capacity", "Yes", None),
        ("Lacked capacity", "perhaps", None),
    ],
)
def test_a_bare_yes_answers_what_the_heading_asks(
    heading: str, text: str, capacity: Capacity | None
) -> None:
    assert capacity_of(text, heading) is capacity


def survey_of(*rows: tuple[str, str, str]) -> Survey:
    survey = Survey(["Ref", "Referred", "Ended"], ("reference", "referred_on", "concluded_on"))
    for line, row in enumerate(rows, start=2):
        survey.at(Row(line, row))
    return survey


def test_a_column_that_decides_nothing_is_read_like_the_others() -> None:
    survey = survey_of(("1", "3/14/2027", "3/4/2027"), ("2", "3/15/2027", "4/5/2027"))
    assert set(survey.orders.values()) == {DayOrder.MONTH_FIRST}
    assert [note.partition(":")[0] for note in survey.date_notes()] == ["“Referred”", "“Ended”"]


def test_what_is_not_sure_is_said() -> None:
    (note,) = survey_of(("1", "3/4/2027", "")).date_notes()
    assert note.endswith("They are read with the day first: 3/4/2027 is 3 April 2027.")
    assert list(survey_of(("1", "2027-03-04", "14/3/2027")).date_notes()) == []


def test_references_that_are_there_several_times_are_told_with_their_lines() -> None:
    rows = [(reference, "", "") for reference in ("SG 1", "sg1", "SG-2", "", "", "SG1")]
    survey = survey_of(*rows)
    assert survey.rows == 6
    assert survey.repeated("Sg 1") == "2, 3 and 7"
    assert survey.repeated("SG-2") == ""
    many = survey_of(*[("A", "", "")] * 8)
    assert many.repeated("a") == "2, 3, 4, 5, 6 and 3 more"
