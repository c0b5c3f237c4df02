"""Typed figures that do not add up are named; those that do are let through."""

import pytest

from impact_tool.domain.counts import COUNTS
from impact_tool.domain.reconciling import Discrepancy, discrepancies_in
from impact_tool.domain.tallies import Span
from impact_tool.domain.typed_tallies import GROUPS, MAX_COUNT, TYPED_NAMES, TypedTally
from tests.tally_factories import PERIOD, TO_DATE, typed

# What every optional group might say beside the sample's figures of the period.
DEFINED = {
    "expressed_by_person": 8,
    "expressed_with_representative": 2,
    "expressed_by_others_alone": 1,
    "expressed_not_listed": 0,
}
ENGAGED = {
    "engaged_beginning": 12,
    "engaged_during": 7,
    "engaged_end": 6,
    "engaged_all_three": 5,
}
JUDGED = {
    "judged_person": 3,
    "judged_mixed": 1,
    "judged_worker": 1,
    "judged_unknown": 0,
    "judged_person_fully": 2,
    "judged_person_partly": 1,
    "judged_person_not": 0,
}
ENDINGS = {
    "concluded_settled_early": 2,
    "concluded_enquiry_completed": 5,
    "concluded_did_not_proceed": 1,
    "enquiries_expressed": 4,
    "enquiries_fully": 1,
    "enquiries_partly": 2,
    "enquiries_not": 0,
}
WHOLE = {**PERIOD, **DEFINED, **ENGAGED, **JUDGED, **ENDINGS}


def messages(tally: TypedTally) -> list[str]:
    return [found.message for found in discrepancies_in(tally)]


def first_period(**changed: int) -> TypedTally:
    """The tally of a first period, which is also to date."""
    counts = {**WHOLE, **changed}
    return TypedTally(counts, counts, "")


def test_figures_that_add_up_are_let_through() -> None:
    assert discrepancies_in(typed()) == ()
    assert set(WHOLE) == set(TYPED_NAMES)
    assert discrepancies_in(first_period()) == ()


def test_a_tally_of_nothing_is_let_through() -> None:
    nothing = dict.fromkeys(TYPED_NAMES, 0)
    assert discrepancies_in(TypedTally(nothing, nothing, "")) == ()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"result_fully": 16, "concluded_with_result": 18},
            ("Fully, partly and not met add up to 19, but 18 cases are said to have a result"),
        ),
        (
            {"asked_expressed": 12},
            ("The lines on whether people were asked add up to 15, but 14 cases were referred"),
        ),
        (
            {"referred": 1},
            ("The lines on whether people were asked add up to 14, but 1 case was referred"),
        ),
        (
            {"concluded_all_withdrawn": 3},
            (
                "Cases with a result, without one, and with all outcomes withdrawn add "
                "up to 9, but 7 cases were concluded with outcomes expressed"
            ),
        ),
        (
            {"concluded": 6},
            ("7 cases were concluded with outcomes expressed, but only 6 were concluded"),
        ),
        (
            {"open": 0},
            "4 cases are open with outcomes expressed, but none are open",
        ),
        (
            {"expressed_by_person": 9},
            ("The lines on who defined them add up to 12, but 11 cases have outcomes expressed"),
        ),
        (
            {"engaged_beginning": 15},
            "15 cases have a conversation at the beginning, but only 14 were referred",
        ),
        (
            {"engaged_all_three": 7},
            ("7 cases have all three conversations, but only 6 have a conversation at the end"),
        ),
        (
            {"judged_worker": 0},
            (
                "The lines on who judged the results add up to 4, but 5 cases are said "
                "to have a result"
            ),
        ),
        (
            {"judged_person_partly": 0},
            (
                "Fully, partly and not met as the person judged add up to 2, but 3 cases "
                "were judged by the person, or who speaks for them"
            ),
        ),
        (
            {"judged_person_fully": 3, "judged_person_partly": 0},
            ("3 cases are fully met as the person judged, but only 2 are fully met in all"),
        ),
        (
            {"concluded_settled_early": 3},
            "The lines on how cases ended add up to 9, but 8 cases were concluded",
        ),
        (
            {"enquiries_expressed": 6},
            (
                "6 cases are enquiries with outcomes expressed, but only 5 ended with an "
                "enquiry completed"
            ),
        ),
        (
            {"enquiries_fully": 3},
            (
                "5 cases are enquiries with a result, but only 4 are enquiries with "
                "outcomes expressed"
            ),
        ),
        (
            {"enquiries_not": 2, "enquiries_fully": 0},
            "2 cases are enquiries not met, but only 1 is not met in all",
        ),
    ],
)
def test_what_does_not_add_up_is_named(changed: dict[str, int], message: str) -> None:
    assert f"This period: {message}" in messages(first_period(**changed))


@pytest.mark.parametrize(
    ("to_date", "message"),
    [
        (
            {"open": 5},
            "To date: Concluded and open add up to 23, but 24 cases were referred",
        ),
        (
            {"open_expressed": 3},
            (
                "To date: Concluded and open, with outcomes expressed, add up to 17, but 18 cases "
                "have outcomes expressed"
            ),
        ),
        (
            {"referred": 13},
            "“Cases referred” is 13 to date, but 14 in this period alone",
        ),
        (
            {"open": 7},
            "“Still open” is 6 in this period and 7 to date, but both are on the cut-off date",
        ),
        (
            {"asked_dont_know": 0},
            "“Asked: Don't know” is 0 to date, but 1 in this period alone",
        ),
    ],
)
def test_to_date_is_checked_against_the_period(to_date: dict[str, int], message: str) -> None:
    assert message in messages(typed(to_date=to_date))


def test_a_missing_figure_is_asked_for_and_nothing_else_is_said() -> None:
    lacking = {name: value for name, value in PERIOD.items() if name != "referred"}
    assert discrepancies_in(TypedTally(lacking, {**TO_DATE, "open": 0}, "")) == (
        Discrepancy(
            Span.PERIOD,
            "referred",
            "Enter a number for “Cases referred”, this period: 0 for none",
        ),
    )


@pytest.mark.parametrize("group", [group for group in GROUPS if group.is_optional])
def test_an_optional_group_is_all_or_nothing(group: object) -> None:
    names = group.names  # type: ignore[attr-defined]
    part = typed(period={names[0]: 0})
    found = discrepancies_in(part)
    assert {(each.span, each.name) for each in found} == {
        (span, name) for span in Span for name in names
    } - {(Span.PERIOD, names[0])}
    assert all(each.message.endswith("or leave all of its group empty") for each in found)


@pytest.mark.parametrize("value", [-1, MAX_COUNT + 1])
def test_a_number_beyond_reason_is_refused(value: int) -> None:
    assert messages(typed(period={"referred": value})) == [
        "“Cases referred”, this period, must be between 0 and 1,000,000"
    ]


def test_every_figure_that_is_typed_is_a_count_of_a_tally() -> None:
    assert set(TYPED_NAMES) <= set(COUNTS)
    assert len(TYPED_NAMES) == len(set(TYPED_NAMES))
