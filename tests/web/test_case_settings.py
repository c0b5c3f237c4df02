"""What a council sets for its cases: areas, the quiet time, and the wording of the questions."""

import pytest
from flask import Flask

from impact_tool.domain.case_settings import MAX_AREAS
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.guide.cases import experience_questions
from tests.case_factories import make_area, make_case
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.pages import Page, Problem, text_of
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

SETTINGS = "cases/settings"
ADD, QUIET = f"{SETTINGS}/areas/add", f"{SETTINGS}/quiet"
INFORMED = f"{SETTINGS}/experience/informed"
OURS = {"adult": "They told me.", "representative": "They told us."}
FORBIDDEN = (
    "The name had characters that cannot be kept (U+0001). They have been taken out below: "
    "check the text and save again"
)
SCRIPT = "<script>alert(1)</script>{{7*7}}"


def add(lead: Browser, sample: Sample, name: str) -> Page:
    lead.get(sample.at(ADD))
    return lead.submit({"name": name})


def row(page: Page, beginning: str) -> str:
    return next(
        text_of(each)
        for each in page.with_class("app-rows__one")
        if text_of(each).startswith(beginning)
    )


def test_the_page_says_that_it_is_the_councils_and_starts_from_the_defaults(
    lead: Browser, sample: Sample
) -> None:
    page = lead.get(sample.at(SETTINGS))
    assert "holds for the cases of all its projects" in page.text
    assert "There are none yet." in page.text
    assert "for more than 28 days, as long as nobody says otherwise" in page.text
    for question in experience_questions():
        assert f"Neutral default: “{question.adult}”" in row(page, question.subject)


def test_an_area_is_added_renamed_retired_and_offered_again(lead: Browser, sample: Sample) -> None:
    page = add(lead, sample, "  Riverside   town ")
    assert page.notices == ["Riverside town has been added."]
    area = sample.at(f"{SETTINGS}/areas/1")
    lead.get(area)
    page = lead.submit({"name": "Riverside"})
    assert page.notices == ["The name is now Riverside."]
    lead.get(area)
    page = lead.arrive(lead.send(f"{area}/retire", {"revision": "2"}))
    assert page.notices == ["Riverside has been retired. Cases that are in it keep it."]
    assert "Retired" in row(page, "Riverside")
    page = lead.arrive(lead.send(f"{area}/offer", {"revision": "3"}))
    assert page.notices == ["Riverside can be chosen again."]
    assert "Retired" not in row(page, "Riverside")


def test_a_retired_area_stays_on_its_cases(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        area = make_area(project, "Riverside town")
        make_case(project, ago(1), area_id=area.id)
    lead.send(sample.at(f"{SETTINGS}/areas/1/retire"), {"revision": "1"})
    assert "1 case" in row(lead.get(sample.at(SETTINGS)), "Riverside town")
    page = lead.get(sample.at("cases"))
    assert "Riverside town, retired (1)" in page.text
    assert "Riverside town" not in lead.get(sample.at("cases/record")).text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Enter the name of the area or team"),
        ("   ", "Enter the name of the area or team"),
        ("x" * 81, "The name must be 80 characters or fewer. It has 81"),
        ("RIVERSIDE town", "There is an area or team called Riverside town already"),
        ("old", "Old was retired. Open it under “Retired” to offer it again"),
        (
            "a\x01b",
            FORBIDDEN,
        ),
    ],
)
def test_a_name_that_cannot_be_is_refused_when_adding_and_renaming(
    app: Flask, lead: Browser, sample: Sample, name: str, message: str
) -> None:
    for each in ("Vale", "Riverside town", "Old"):
        add(lead, sample, each)
    lead.send(sample.at(f"{SETTINGS}/areas/3/retire"), {"revision": "1"})
    for page in (ADD, f"{SETTINGS}/areas/1"):
        refuse(app, lead, sample.at(page), {"name": name}, Problem(message, "name"))


def test_a_list_that_is_full_takes_no_more(app: Flask, lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        for number in range(MAX_AREAS):
            make_area(project, f"Area {number}")
    message = "There can be at most 100 areas or teams. Retire one that is not used"
    refuse(app, lead, sample.at(ADD), {"name": "More"}, Problem(message, "name"))
    lead.send(sample.at(f"{SETTINGS}/areas/1/retire"), {"revision": "1"})
    add(lead, sample, "More")
    with nothing_stored(app):
        response = lead.send(sample.at(f"{SETTINGS}/areas/1/offer"), {"revision": "2"})
    assert lead.arrive(response).notices == [f"{message}."]


def test_the_quiet_time_is_set_and_the_list_follows(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_case(project, ago(10), reference="TEN")
    lead.get(sample.at(QUIET))
    page = lead.submit({"days": "9"})
    assert page.notices == ["The number of days has been saved."]
    assert "for more than 9 days." in page.text
    assert "Quiet for 10 days" in lead.get(sample.at("cases")).text


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ("", "Enter a number of days"),
        ("0", "The number of days must be between 1 and 3,650"),
        ("-3", "The number of days must be between 1 and 3,650"),
        ("3651", "The number of days must be between 1 and 3,650"),
        ("99999999999999999", "The number of days must be a whole number, like 20"),
        ("1.5", "The number of days must be a whole number, like 20"),
        ("four weeks", "The number of days must be a whole number, like 20"),
    ],
)
def test_a_number_of_days_that_cannot_be_is_refused(
    app: Flask, lead: Browser, sample: Sample, days: str, message: str
) -> None:
    refuse(app, lead, sample.at(QUIET), {"days": days}, Problem(message, "days"))


def test_a_question_is_put_in_own_words_with_the_default_beside_and_versions_kept(
    lead: Browser, sample: Sample
) -> None:
    (informed, *_) = experience_questions()
    page = lead.get(sample.at(INFORMED))
    assert page.value("adult") == informed.adult
    assert page.text.count(f"Neutral default: “{informed.representative}”") == 1
    page = lead.submit(OURS)
    assert page.notices == ["The wording of “Being informed” has been saved."]
    assert "Your own words: “They told me.”" in row(page, "Being informed")
    page = lead.get(sample.at(INFORMED))
    assert "Lena of Anyshire: in use now" in page.text
    page = lead.arrive(lead.send(sample.at(f"{INFORMED}/default"), {"revision": "1"}))
    assert "Neutral default" in row(page, "Being informed")
    page = lead.get(sample.at(INFORMED))
    assert "“They told us.”" in page.text
    assert "Use the neutral default" not in page.text


@pytest.mark.parametrize("name", ["adult", "representative"])
def test_a_wording_that_cannot_be_is_refused(
    app: Flask, lead: Browser, sample: Sample, name: str
) -> None:
    who = {"adult": "the adult", "representative": "who represents the adult"}[name]
    long = f"The statement for {who} must be 300 characters or fewer. It has 301"
    for value, message in (("", f"Enter the statement for {who}"), ("x" * 301, long)):
        said = {**OURS, name: value}
        refuse(app, lead, sample.at(INFORMED), said, Problem(message, name))


@pytest.mark.parametrize("page", ["experience/happiness", "areas/999", "experience/informed/x"])
def test_what_there_is_not_is_not_found(lead: Browser, sample: Sample, page: str) -> None:
    lead.get(sample.at(f"{SETTINGS}/{page}"), status=404)


def test_script_in_a_name_or_a_wording_is_words(lead: Browser, sample: Sample) -> None:
    add(lead, sample, SCRIPT)
    lead.get(sample.at(INFORMED))
    lead.submit({"adult": SCRIPT, "representative": SCRIPT})
    for page in (SETTINGS, INFORMED, f"{SETTINGS}/areas/1"):
        assert SCRIPT in lead.get(sample.at(page)).text


@pytest.mark.parametrize(
    ("page", "mine", "theirs", "target"),
    [
        (f"{SETTINGS}/areas/1", {"name": "Mine"}, {"name": "Theirs"}, "name"),
        (QUIET, {"days": "10"}, {"days": "20"}, "days"),
        (INFORMED, {**OURS, "adult": "Mine"}, {**OURS, "adult": "Theirs"}, "adult"),
    ],
)
def test_the_second_to_save_keeps_what_they_typed_and_saves_again(
    lead: Browser,
    colleague: Browser,
    sample: Sample,
    page: str,
    mine: dict[str, str],
    theirs: dict[str, str],
    target: str,
) -> None:
    add(lead, sample, "Vale")
    lead.get(sample.at(page))
    colleague.get(sample.at(page))
    assert colleague.submit(theirs).notices != []
    refused = lead.submit(mine)
    assert refused.problems == [Problem(CHANGED_MEANWHILE, target)]
    assert {name: refused.value(name) for name in mine} == mine
    assert lead.submit({}).notices != []
    assert colleague.get(sample.at(page)).value(target) == mine[target]


@pytest.mark.parametrize("act", ["areas/1/retire", "areas/1/offer", "experience/informed/default"])
def test_an_act_on_what_somebody_changed_meanwhile_does_nothing_and_says_so(
    app: Flask, lead: Browser, sample: Sample, act: str
) -> None:
    add(lead, sample, "Vale")
    lead.get(sample.at(INFORMED))
    lead.submit(OURS)
    for revision in ("9", "", "x", "9" * 30):
        with nothing_stored(app):
            response = lead.send(sample.at(f"{SETTINGS}/{act}"), {"revision": revision})
        (notice,) = lead.arrive(response).notices
        assert notice.startswith("Nothing was changed: somebody else has just changed")
