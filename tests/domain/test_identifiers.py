"""What could identify a person is spotted in every form in which people write it."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from impact_tool.domain.identifiers import Found, Kind, find_identifiers, kinds_in_words

TODAY = date(2027, 3, 3)

# A form in which it is written, with the part that is pointed at between « and ».
FOUND: list[tuple[Kind, str]] = [
    (Kind.NHS_NUMBER, "«9434765919»"),
    (Kind.NHS_NUMBER, "NHS number «943 476 5919», seen today"),
    (Kind.NHS_NUMBER, "«943-476-5919»"),
    (Kind.NHS_NUMBER, "«943.476.5919»."),
    (Kind.NHS_NUMBER, "«943\xa0476\xa05919»"),
    (Kind.NHS_NUMBER, "«943\u2011476\u20115919»"),
    (Kind.NHS_NUMBER, "«943  476  5919»"),
    (Kind.NHS_NUMBER, "NHS no: «94 34 76 59 19»"),
    (Kind.NHS_NUMBER, "P«9434765919»"),
    (Kind.NHS_NUMBER, "SG-«943-476-5919»"),
    (Kind.NHS_NUMBER, "«٩٤٣٤٧٦٥٩١٩»"),
    (Kind.NATIONAL_INSURANCE, "«QQ 12 34 56 C»"),
    (Kind.NATIONAL_INSURANCE, "«AB123456C»"),
    (Kind.NATIONAL_INSURANCE, "her number is «ab 12 34 56 c»."),
    (Kind.NATIONAL_INSURANCE, "«AB-12-34-56-C»"),
    (Kind.NATIONAL_INSURANCE, "«AB 123456 C»"),
    (Kind.NATIONAL_INSURANCE, "NI number: «AB123456»"),
    (Kind.NATIONAL_INSURANCE, "National Insurance no. «AB 12 34 56»"),
    (Kind.PHONE, "«07400 123456»"),
    (Kind.PHONE, "«07400123456»"),
    (Kind.PHONE, "«07700 900123»"),
    (Kind.PHONE, "«07700-900-123»"),
    (Kind.PHONE, "«+44 7700 900123»"),
    (Kind.PHONE, "«+44 (0)7700 900 123»"),
    (Kind.PHONE, "«0044 7700 900123»"),
    (Kind.PHONE, "call «(01632) 960123» after six"),
    (Kind.PHONE, "«020 7946 0958»"),
    (Kind.PHONE, "«(020) 7946 0958»"),
    (Kind.PHONE, "«0161 496 0000»"),
    (Kind.PHONE, "«+44 20 7946 0958»"),
    (Kind.PHONE, "a daughter abroad, «+1 202 555 0123»"),
    (Kind.PHONE, "tel «664300»"),
    (Kind.PHONE, "mobile number is «07999 12345»"),
    (Kind.EMAIL, "«jo@example.org»"),
    (Kind.EMAIL, "write to «Jo.O'Smith+care@mail.example.co.uk», please"),
    (Kind.EMAIL, "«j_s-1@nhs.net»."),
    (Kind.POSTCODE, "lives at «SW1A 1AA»"),
    (Kind.POSTCODE, "«sw1a1aa»"),
    (Kind.POSTCODE, "«M1 1AE»"),
    (Kind.POSTCODE, "«B33 8TH»"),
    (Kind.POSTCODE, "«CR2 6XH»"),
    (Kind.POSTCODE, "«DN55  1PT»"),
    (Kind.POSTCODE, "«EC1A\xa01BB»"),
    (Kind.POSTCODE, "«w12-8qt»"),
    (Kind.DATE_OF_BIRTH, "«03/03/1948»"),
    (Kind.DATE_OF_BIRTH, "«3/3/48»"),
    (Kind.DATE_OF_BIRTH, "«3.3.1948»"),
    (Kind.DATE_OF_BIRTH, "(«3-3-48»)"),
    (Kind.DATE_OF_BIRTH, "«3 / 3 / 1948»"),
    (Kind.DATE_OF_BIRTH, "«03 03 1948»"),
    (Kind.DATE_OF_BIRTH, "«1948-03-03»"),
    (Kind.DATE_OF_BIRTH, "«1948-03-03»T00:00:00"),
    (Kind.DATE_OF_BIRTH, "«03/15/1948»"),
    (Kind.DATE_OF_BIRTH, "«3 March 1948»"),
    (Kind.DATE_OF_BIRTH, "the «3rd of March, 1948»"),
    (Kind.DATE_OF_BIRTH, "«3-Mar-48»"),
    (Kind.DATE_OF_BIRTH, "«3 Mar 1948»"),
    (Kind.DATE_OF_BIRTH, "«3 March ’48»."),
    (Kind.DATE_OF_BIRTH, "«March 3, 1948»"),
    (Kind.DATE_OF_BIRTH, "the «third of March nineteen forty-eight»"),
    (Kind.DATE_OF_BIRTH, "the «Twenty-First of May 1950»"),
    (Kind.DATE_OF_BIRTH, "«3 March two thousand and one»"),
    (Kind.DATE_OF_BIRTH, "JS-«03031948»"),
    (Kind.DATE_OF_BIRTH, "«19480303»"),
    # Just eighteen, and as old as anybody.
    (Kind.DATE_OF_BIRTH, "«3 March 2009»"),
    (Kind.DATE_OF_BIRTH, "«3 March 1907»"),
    # Said to be a date of birth, whatever age that makes.
    (Kind.DATE_OF_BIRTH, "dob «3/3/2020»"),
    (Kind.DATE_OF_BIRTH, "D.O.B.: «03.03.26»"),
    (Kind.DATE_OF_BIRTH, "DoB «030348»"),
    (Kind.DATE_OF_BIRTH, "DOB «3 3 48»"),
    (Kind.DATE_OF_BIRTH, "date of birth = «2020-03-03»"),
    (Kind.DATE_OF_BIRTH, "date of birth is the «3rd of March 2020»"),
    (Kind.DATE_OF_BIRTH, "born «3 March 2020»"),
    (Kind.DATE_OF_BIRTH, "was born in Leeds on Monday «3 March 2020»"),
    (Kind.DATE_OF_BIRTH, "a birthday on «3 March 2010»"),
    (Kind.DATE_OF_BIRTH, "«3 March 2020» (DOB)"),
]

NOT_FOUND = [
    "",
    "She wants to feel safer at home and to see her sister.",
    # Dates of what happened or is planned.
    "met on 3 March 2026",
    "from 5 January to 4 April 2027",
    "3/3/26, 3.3.2025, 2026-03-03, 3-Mar-27",
    "review on 3 March 2028, at the latest by 3/3/31",
    "the day before, 4 March 2009",
    "on 3 March 10 people came",
    "3 March 48 visits had been made",
    "her birthday party on 3 March 2026",
    "how it was when the baby was born. We met on 3 March 2026",
    "31 February 1948",
    "DOB not known",
    "born in 1948",
    # Numbers of all sorts.
    "SG-2027-0143",
    "case 27/000143, LAS 1234567, enquiry 9434765918",
    "0000000000",
    "9434765919123",
    "section 42(2) of the Care Act 2014, s44, SG4a, SG1a",
    "paragraph 3.12.48, version 1.2.45, § 4.5.60",
    "1,948.03 of 12,000.00",
    "£200.50 a week since 2019, £4,500 in all, 24/7, 3/4 of them",
    "at 10:30, 1030, 14.30 and half past two",
    "room B12 on the 2nd floor, ward E1 1st bay, B12 2nd floor, flat 3a",
    "BP 120/80, 48.5 kg, 20mg twice a day, M3 5pm",
    "call 999 or 101, NHS 111, or Hourglass on 0808 808 8141",
    "the council's 0300 123 1234",
    "call her mobile 3 times a day",
    "she is at @home and 5@6",
    "AB123456 as a file number, B52, A1, M25",
    "BG123456C, ABC 12 34 56 C",
    "page 1 of 12, 3 of 4, 20 to 30 cases, 95%",
    "SW1A, postcode district M1, LS area",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "marked"), FOUND)
def test_every_form_is_found_where_it_stands(kind: Kind, marked: str) -> None:
    before, what, after = marked.replace("»", "«").split("«")
    expected = Found(kind, len(before), len(before) + len(what), what)
    assert find_identifiers(before + what + after, TODAY) == (expected,)


def test_every_kind_is_among_the_forms() -> None:
    assert {kind for kind, _ in FOUND} == set(Kind)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_identifies_nobody_is_left_alone(text: str) -> None:
    assert find_identifiers(text, TODAY) == ()


@given(st.lists(st.sampled_from([marked for _, marked in FOUND]), min_size=1, max_size=6))
def test_each_of_several_is_found_in_its_order(marked: list[str]) -> None:
    parted = "; then ".join(marked).replace("»", "«").split("«")
    found = find_identifiers("".join(parted), TODAY)
    assert [each.text for each in found] == parted[1::2]


@given(st.text() | st.from_regex(r"[-0-9A-D/ .@+()]{0,60}"), st.dates())
@example("٣٣٣ ٣٣٣ ٣٣٣٣", TODAY)
@example("born 99/99/9999, dob 000000", date.min)
def test_what_is_found_stands_where_it_is_said_to_and_nothing_overlaps(
    text: str, today: date
) -> None:
    found = find_identifiers(text, today)
    assert all(text[each.start : each.end] == each.text != "" for each in found)
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start for end, each in zip(ends, found, strict=False))


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([], ""),
        ([Kind.PHONE], "a phone number"),
        ([Kind.PHONE, Kind.PHONE], "a phone number"),
        ([Kind.NHS_NUMBER, Kind.POSTCODE], "an NHS number and a postcode"),
        (
            [Kind.EMAIL, Kind.NHS_NUMBER, Kind.POSTCODE],
            "an e-mail address, an NHS number and a postcode",
        ),
    ],
)
def test_kinds_are_named_once_each(kinds: list[Kind], words: str) -> None:
    assert kinds_in_words(Found(kind, 0, 1, "x") for kind in kinds) == words
