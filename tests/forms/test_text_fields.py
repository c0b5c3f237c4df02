"""Text as it is typed: cleaned, kept whole, and refused where it cannot be kept."""

import pytest

from impact_tool.domain.prose import MAX_CHARACTERS
from impact_tool.forms.base import Form, Problem
from impact_tool.forms.text import LongTextField, TextField, WholeNumberField
from tests.forms.conftest import Fill


class Asked(Form):
    """A line, a text and a number."""

    title = TextField("Title", subject="The title", missing="Enter a title", at_most=20)
    partner = TextField("Partner", subject="The partner")
    summary = LongTextField("Summary", subject="The summary", missing="Enter a summary")
    cases = WholeNumberField("Cases", subject="The number of cases")


GOOD = {"title": "Riverside pilot", "summary": "We ask."}


def messages(form: Form, name: str) -> list[str]:
    return list(form[name].errors)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Riverside pilot", "Riverside pilot"),
        ("  Riverside \t pilot \r\n", "Riverside pilot"),
        ("one\ntwo", "one two"),
        ("cafe\u0301", "café"),
        ("\ufeffsafe\u00adguarding", "safeguarding"),
        ("حماية 👩‍🦽", "حماية 👩‍🦽"),
        ("x" * 20, "x" * 20),
    ],
)
def test_a_line_is_kept_as_one_line(fill: Fill, typed: str, kept: str) -> None:
    form = fill(Asked, GOOD | {"title": typed})
    assert (form.title.data, form.problems()) == (kept, [])


@pytest.mark.parametrize(
    "typed", ["One.\n\n  Two.\n• three", "x" * MAX_CHARACTERS, "é\n" * 49_999 + "é"]
)
def test_a_text_is_kept_with_its_paragraphs(fill: Fill, typed: str) -> None:
    form = fill(Asked, GOOD | {"summary": typed.replace("\n", "\r\n")})
    assert (form.summary.data, form.problems()) == (typed, [])


@pytest.mark.parametrize("name", ["title", "summary"])
@pytest.mark.parametrize("typed", ["", "  ", "\r\n\t", "\ufeff"])
def test_what_is_needed_is_asked_for_where_nothing_is_typed(
    fill: Fill, name: str, typed: str
) -> None:
    form = fill(Asked, GOOD | {name: typed})
    assert form.problems() == [Problem(f"Enter a {name}", name)]


@pytest.mark.parametrize("name", ["title", "summary"])
def test_what_is_needed_is_asked_for_where_the_field_was_not_sent(fill: Fill, name: str) -> None:
    sent = {key: value for key, value in GOOD.items() if key != name}
    assert fill(Asked, sent).problems() == [Problem(f"Enter a {name}", name)]


def test_a_form_with_nothing_in_it_asks_for_all_that_is_needed(fill: Fill) -> None:
    assert [problem.target for problem in fill(Asked, {}).problems()] == ["title", "summary"]


def test_what_is_not_needed_can_be_left_empty(fill: Fill) -> None:
    assert fill(Asked, GOOD | {"partner": "", "cases": ""}).problems() == []


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("title", "x" * 21, "The title must be 20 characters or fewer. It has 21"),
        ("partner", "x" * 201, "The partner must be 200 characters or fewer. It has 201"),
        (
            "summary",
            "x" * (MAX_CHARACTERS + 1),
            "The summary must be 100,000 characters or fewer. It has 100,001",
        ),
    ],
)
def test_what_is_too_long_is_refused_and_not_cut(
    fill: Fill, name: str, typed: str, message: str
) -> None:
    form = fill(Asked, GOOD | {name: typed})
    assert form[name].data == typed
    assert form.problems() == [Problem(message, name)]


@pytest.mark.parametrize(
    ("typed", "kept", "named"),
    [
        ("We\x00 ask.", "We ask.", "U+0000"),
        ("We\x9f\x01 ask.", "We ask.", "U+009F, U+0001"),
        ("We\ufffe ask\ufdd0.", "We ask.", "U+FFFE, U+FDD0"),
        ("".join(map(chr, range(1, 9))) + "ask", "ask", "U+0001, U+0002, U+0003, U+0004, U+0005"),
    ],
)
def test_what_cannot_be_kept_is_named_and_taken_out_of_what_is_shown(
    fill: Fill, typed: str, kept: str, named: str
) -> None:
    form = fill(Asked, GOOD | {"summary": typed})
    assert form.summary.data == kept
    (message,) = messages(form, "summary")
    assert message == (
        f"The summary had characters that cannot be kept ({named}). "
        "They have been taken out below: check the text and save again"
    )


def test_only_characters_that_cannot_be_kept_are_nothing(fill: Fill) -> None:
    form = fill(Asked, GOOD | {"title": "\x00"})
    assert form.title.data == ""
    assert messages(form, "title")[-1] == "Enter a title"


def test_a_form_that_is_opened_shows_what_it_starts_from(fill: Fill) -> None:
    form = fill(Asked, title="Riverside pilot", summary="One.\n\nTwo.", cases=25)
    assert (form.title.data, form.summary.data) == ("Riverside pilot", "One.\n\nTwo.")
    assert form.cases._value() == "25"
    assert form.problems() == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("  ", None),
        ("20", 20),
        (" 20 ", 20),
        ("1,000", 1000),
        ("100000", 100_000),
        ("0", 0),
        ("-5", -5),
        ("+5", 5),
        ("٢٥", 25),
        ("007", 7),
    ],
)
def test_a_whole_number_is_read(fill: Fill, typed: str, number: int | None) -> None:
    form = fill(Asked, GOOD | {"cases": typed})
    assert (form.cases.data, form.problems()) == (number, [])


@pytest.mark.parametrize(
    "typed",
    [
        *("twenty", "20.5", "20 cases", "1e3", "½", "²", "0x14", "--5", "+-5", "-", "+", ","),
        *("- 5", "5-", "1_000", "9" * 13, "9" * 5000, "20\x00", "NaN"),
    ],
)
def test_what_is_no_whole_number_is_refused_in_plain_words_and_kept(fill: Fill, typed: str) -> None:
    form = fill(Asked, GOOD | {"cases": typed})
    assert form.cases.data is None
    assert form.cases._value() == typed
    message = "The number of cases must be a whole number, like 20"
    assert form.problems() == [Problem(message, "cases")]


def test_a_number_that_was_there_can_be_taken_out(fill: Fill) -> None:
    form = fill(Asked, GOOD | {"cases": ""}, cases=25)
    assert (form.cases.data, form.cases._value()) == (None, "")
