"""The register that comes with the tool is whole, and a bad one is refused with its line."""

from collections import Counter
from datetime import date

import pytest

from impact_tool.registers import (
    FormerCode,
    RegisterError,
    read_register,
    register_of_councils,
)

HEADING = "code,name,kind,region,since,former_codes\n"
GOOD = "E10000008,Devon,county,South West,,\n"
BY_CODE = {council.code: council for council in register_of_councils()}


def test_it_holds_every_council_with_adult_social_services() -> None:
    assert len(BY_CODE) == len(register_of_councils()) == 153
    assert Counter(council.kind for council in BY_CODE.values()) == {
        "unitary authority": 63,
        "metropolitan district": 36,
        "london borough": 32,
        "county": 21,
        "city corporation": 1,
    }
    assert Counter(council.region for council in BY_CODE.values()) == {
        "East Midlands": 10,
        "East of England": 11,
        "London": 33,
        "North East": 12,
        "North West": 24,
        "South East": 19,
        "South West": 15,
        "West Midlands": 14,
        "Yorkshire and The Humber": 15,
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E06000058", "Bournemouth, Christchurch and Poole"),
        ("E06000023", "City of Bristol"),
        ("E08000013", "St. Helens"),
        ("E09000001", "City of London"),
        ("E10000034", "Worcestershire"),
    ],
)
def test_a_name_is_as_it_is_published(code: str, name: str) -> None:
    assert BY_CODE[code].name == name


def test_former_codes_are_kept_with_their_last_day() -> None:
    former = {code: council.former_codes for code, council in BY_CODE.items()}
    assert {code: held for code, held in former.items() if held} == {
        "E06000057": (FormerCode("E06000048", date(2013, 3, 31)),),
        "E08000037": (FormerCode("E08000020", date(2013, 3, 31)),),
        "E08000038": (FormerCode("E08000016", date(2025, 3, 31)),),
        "E08000039": (FormerCode("E08000019", date(2025, 3, 31)),),
    }


def test_a_council_that_began_since_there_are_codes_says_when() -> None:
    assert BY_CODE["E06000066"].since == date(2023, 4, 1)
    assert BY_CODE["E06000058"].since == date(2019, 4, 1)
    assert BY_CODE["E10000008"].since is None


def test_a_council_can_have_had_several_codes() -> None:
    line = "E06000066,Somerset,unitary authority,South West,2023-04-01,"
    (council,) = read_register(
        f"{HEADING}{line}E10000027 until 2023-03-31; E10000026 until 2020-01-01\n\n"
    )
    assert council.former_codes == (
        FormerCode("E10000027", date(2023, 3, 31)),
        FormerCode("E10000026", date(2020, 1, 1)),
    )


def test_a_spreadsheet_s_mark_and_spaces_do_not_matter() -> None:
    (council,) = read_register(f"\ufeff{HEADING}E10000008 , Devon  County,county,South West,,\r\n")
    assert (council.code, council.name) == ("E10000008", "Devon County")


BAD = [
    ("", "the first line must be: code,name,kind,region,since,former_codes"),
    ("code;name\n", "the first line must be"),
    (HEADING, "there is no council in it"),
    (f"{HEADING}E10000008,Devon\n", "line 2: 6 columns are needed"),
    (f"{HEADING}{GOOD}E10000003,Mars,planet,South West,,\n", "line 3: the kind must be one of"),
    (f"{HEADING}E10000008,Devon,county,Wessex,,\n", "line 2: the region must be one of"),
    (f"{HEADING}E10000008,,county,South West,,\n", "line 2: the name must be there"),
    (f"{HEADING}E10000008,{'D' * 121},county,South West,,\n", "at most 120 letters"),
    (f"{HEADING}W10000008,Devon,county,South West,,\n", "“W10000008” is not a code"),
    (f"{HEADING}E1000008,Devon,county,South West,,\n", "“E1000008” is not a code"),
    (f"{HEADING}E06000008,Devon,county,South West,,\n", "the code of a county begins with E10"),
    (f"{HEADING}E10000008,Devon,county,South West,1/4/2009,\n", "“1/4/2009” is not a date"),
    (
        f"{HEADING}E10000008,Devon,county,South West,,E10000007\n",
        "“E10000007” is not a former code",
    ),
    (f"{HEADING}E10000008,Devon,county,South West,,X until 2013-03-31\n", "“X” is not a code"),
    (f"{HEADING}{GOOD}{GOOD}", "the code “e10000008” is there 2 times"),
    (
        f"{HEADING}{GOOD}E10000003,devon,county,South West,,\n",
        "the name “devon” is there 2 times",
    ),
    (
        f"{HEADING}{GOOD}E10000003,Kent,county,South East,,E10000008 until 2013-03-31\n",
        "the code “e10000008” is there 2 times",
    ),
    (f'{HEADING}"E10000008"x,Devon,county,South West,,\n', "it is not CSV"),
]


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_a_bad_register_is_refused(text: str, problem: str) -> None:
    with pytest.raises(RegisterError) as refused:
        read_register(text)
    assert problem in str(refused.value)
