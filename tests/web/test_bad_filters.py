"""Whatever stands in the address of the list of cases, no page breaks."""

from urllib.parse import quote

import pytest

from tests.case_factories import make_case
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.pages import Problem
from tests.web.samples import Sample
from tests.web.test_caseload import listed

FROM_A_LIST = {
    "state": "Choose open or concluded from the list",
    "asked": "Choose an answer from the list",
    "area": "Choose an area or team from the list",
    "repeat": "Choose a sort of referral from the list",
}
ABSURD = ["banana", "-1", "0", "999999999999999999999", "²", "None", "é" * 500, "' OR 1=1 --", "%"]


@pytest.fixture
def with_cases(sample: Sample) -> Sample:
    with sample.opened() as project:
        for number in range(30):
            make_case(project, ago(1), reference=f"R-{number:03}")
    return sample


@pytest.mark.parametrize("name", FROM_A_LIST)
def test_what_no_list_has_is_said_beside_the_list_and_finds_nothing(
    lead: Browser, with_cases: Sample, name: str
) -> None:
    for value in ABSURD:
        page = lead.get(with_cases.at(f"cases?{name}={quote(value)}&search=R-00"))
        assert page.problems == [Problem(FROM_A_LIST[name], name)]
        assert page.value("search") == "R-00"
        assert page.all("table") == []


def test_a_search_that_is_longer_than_any_reference_is_refused_and_kept(
    lead: Browser, with_cases: Sample
) -> None:
    page = lead.get(with_cases.at(f"cases?search={'x' * 41}"))
    message = "What you search for must be 40 characters or fewer. It has 41"
    assert page.problems == [Problem(message, "search")]
    assert page.value("search") == "x" * 41


@pytest.mark.parametrize("name", ["missing", "order", "anything"])
def test_what_names_nothing_is_passed_over(lead: Browser, with_cases: Sample, name: str) -> None:
    for value in ABSURD:
        page = lead.get(with_cases.at(f"cases?{name}={quote(value)}"))
        assert len(listed(page)) == 25


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "9" * 50, "²", "1.5", "%20"])
def test_what_is_no_page_is_the_first(lead: Browser, with_cases: Sample, page: str) -> None:
    assert len(listed(lead.get(with_cases.at(f"cases?page={page}")))) == 25
    lead.get(with_cases.at(f"cases/removed?page={page}"))


def test_a_page_beyond_the_end_is_the_last(lead: Browser, with_cases: Sample) -> None:
    for page in ("3", "999999"):
        assert len(listed(lead.get(with_cases.at(f"cases?page={page}")))) == 5


@pytest.mark.parametrize("name", [*FROM_A_LIST, "search", "missing", "order", "page"])
@pytest.mark.parametrize("sign", ["%00", "%01", "%1B", "%7F", "%EF%BF%BE"])
def test_characters_that_no_page_can_hold_are_nowhere(
    lead: Browser, with_cases: Sample, name: str, sign: str
) -> None:
    lead.get(with_cases.at(f"cases?{name}=a{sign}b"), status=404)


def test_a_filter_that_is_there_twice_counts_once(lead: Browser, with_cases: Sample) -> None:
    page = lead.get(with_cases.at("cases?state=open&state=concluded&page=2&page=1"))
    assert len(listed(page)) == 5
    repeated = "&".join(["missing=asked"] * 300)
    assert len(listed(lead.get(with_cases.at(f"cases?{repeated}")))) == 25


def test_script_in_a_search_is_words(lead: Browser, with_cases: Sample) -> None:
    page = lead.get(with_cases.at("cases?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
    assert page.value("search") == '"><script>alert(1)</script>'
