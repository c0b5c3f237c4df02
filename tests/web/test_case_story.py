"""The page of a case tells its story; every look at it is recorded, and only some may look."""

from dataclasses import replace

import pytest
from flask import Flask

from impact_tool.domain.cases import Judged
from impact_tool.domain.permissions import Role
from impact_tool.domain.recording import Judge, OutcomeKind, Party, Result
from impact_tool.extensions import db
from impact_tool.models import AuditEvent
from impact_tool.operations.case_outcomes import Leaving, replace_outcome, withdraw_outcome
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.projects import archive_project
from impact_tool.web.cases.story import BY, IN_A_SENTENCE, joined
from tests.case_factories import make_experience
from tests.factories import PASSWORD, lead_of
from tests.web.browsing import Browser
from tests.web.casework import (
    REFERENCE,
    add_case,
    add_cases,
    ago,
    conclude,
    first,
    without_outcomes,
)
from tests.web.pages import Page, text_of
from tests.web.samples import Sample, add_sample
from tests.web.stored import TRAIL, differing, nothing_stored, stored
from tests.web.test_every_page import email_of
from tests.web.walking import walk


def at(sample: Sample, case_id: int, page: str = "") -> str:
    return sample.at(f"cases/{case_id}/{page}".rstrip("/"))


def section(page: Page, id_: str) -> str:
    """What one chapter of the story says."""
    (found,) = [each for each in page.all("section") if each.get("aria-labelledby") == id_]
    return text_of(found)


def renegotiated(sample: Sample) -> int:
    """A case in which one outcome was replaced by a new one and the other withdrawn."""
    case_id = add_case(sample).case.id
    with sample.opened() as project:
        reading = read_case(project, case_id)
        safer, choice = reading.outcomes
        said = replace(
            first().outcomes[0], kind=OutcomeKind.OTHER, words="To keep the cat", raised_on=ago(9)
        )
        left = Leaving(ago(9), "She would rather stay")
        replace_outcome(lead_of(project), reading, safer, left, said, 1)
        reading = read_case(project, case_id)
        later = Leaving(ago(8), "It was her brother’s idea")
        withdraw_outcome(lead_of(project), reading, choice, later, 2)
    return case_id


def test_a_new_case_says_what_was_told_and_that_the_rest_is_to_come(
    lead: Browser, sample: Sample
) -> None:
    page = lead.get(at(sample, add_case(sample).case.id))
    assert page.h1 == f"Case {REFERENCE}"
    beginning = section(page, "beginning")
    for told in (
        "a conversation with the person and a family member.",
        "Yes they were asked and outcomes were expressed, on ",
        "To be and to feel safer Wanted “To sleep at night” Said by the person",
        "To have exercised choice Wanted Said by a family member",
    ):
        assert told in beginning
    assert section(page, "during") == "During Nothing is recorded."
    assert section(page, "end") == "At the end The case is open."
    assert "Still to be recorded" not in page.text
    assert "Names cannot be detected" in page.text


def test_what_changed_is_told_with_why(lead: Browser, sample: Sample) -> None:
    page = lead.get(at(sample, renegotiated(sample)))
    assert "To be and to feel safer Replaced on" in section(page, "beginning")
    during = section(page, "during")
    for told in (
        "What they wanted later “To keep the cat” Wanted",
        "replaced Was: To be and to feel safer: “To sleep at night” Now: “To keep the cat” She",
        "withdrawn Was: To have exercised choice It was her brother’s idea",
    ):
        assert told in during
    assert during.index("replaced Was") < during.index("withdrawn Was")


def test_the_end_tells_how_each_outcome_ended_and_what_is_missing(
    lead: Browser, sample: Sample
) -> None:
    reading = add_case(sample)
    judged = Judged(Result.PARTLY, Judge.WORKER, "Her son moved away")
    conclude(sample, reading, {reading.outcomes[0].id: judged})
    page = lead.get(at(sample, reading.case.id))
    end = section(page, "end")
    for told in (
        "enquiry completed.",
        "“To sleep at night” Partially achieved Judged by a worker alone Her son moved away",
        "To have exercised choice No result yet",
    ):
        assert told in end
    assert "Result of the case" not in end
    missing = section(page, "lacking")
    for told in ("No conversation at the end", "is not known", "how safeguarding was for them"):
        assert told in missing


def test_a_case_with_a_code_of_its_own_tells_its_result(lead: Browser, sample: Sample) -> None:
    known = add_cases(sample)
    lead.get(at(sample, known.ended.case.id, "results"))
    page = lead.submit({"achieved": "partly"})
    assert page.notices == ["The results have been saved."]
    assert "Result of the case: Partially achieved" in section(page, "end")


def test_who_was_asked_afterwards_is_told(lead: Browser, sample: Sample) -> None:
    ended = add_cases(sample).ended
    with sample.opened():
        make_experience(db.session.merge(ended.case, load=False), ago(1), {"informed": 4})
    page = lead.get(at(sample, ended.case.id))
    assert "the adult was asked about their experience." in section(page, "end")
    assert "how safeguarding was for them" not in page.text


def test_a_case_without_a_beginning_asks_for_it(lead: Browser, sample: Sample) -> None:
    said = replace(without_outcomes("HS 5"), conversation=None)
    page = lead.get(at(sample, add_case(sample, said).case.id))
    (link,) = [each for each in page.links() if each.endswith("?stage=beginning")]
    assert lead.get(link).value("stage") == "beginning"


def test_every_link_of_a_case_leads_to_a_good_page(lead: Browser, sample: Sample) -> None:
    known = add_cases(sample)
    for reading in (known.case, known.bare, known.ended):
        found = walk(lead, at(sample, reading.case.id))
        assert {path: status for path, status in found.items() if status != 200} == {}


def test_every_look_is_recorded_once_and_for_the_council(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    case_id = add_case(sample).case.id
    for page in ("", "edit", "conclude"):
        before = stored(app)
        lead.get(at(sample, case_id, page))
        assert differing(before, stored(app)).keys() == TRAIL
    with app.app_context():
        looks = db.session.query(AuditEvent).filter_by(act="case.viewed").all()
        assert {(each.thing, each.thing_id, each.council_id) for each in looks} == {
            ("case", case_id, sample.council_id)
        }
        assert len(looks) == 3


def test_the_trail_names_the_project_of_a_case(browse: Browser, sample: Sample) -> None:
    add_case(sample)
    browse.sign_in(email_of(sample, Role.COUNCIL_ADMINISTRATOR), PASSWORD)
    page = browse.get("/admin/audit?act=case.recorded&project=riverside-2345")
    assert "Recorded a case: Riverside pilot" in page.text


def test_a_case_of_another_project_is_not_found(app: Flask, lead: Browser, sample: Sample) -> None:
    """Neither at its own address, nor at that of a project of mine."""
    other = add_sample(app, "hill-2345", "Othershire")
    theirs, mine = add_case(other), add_case(sample)
    assert theirs.case.id != mine.case.id
    pages = ("", "edit", "conversations/add", "outcomes/add", "conclude", "remove", "results")
    with nothing_stored(app):
        for place in (other, sample):
            for page in pages:
                address = at(place, theirs.case.id, page)
                assert lead.get(address, status=404).h1 == "Page not found"
                assert REFERENCE not in lead.get(address, status=404).html
                if page:
                    sent = {"revision": "1", "reason": "x", "reference": "y"}
                    assert lead.send(address, sent).status_code == 404


def test_parts_of_another_case_are_not_found(app: Flask, lead: Browser, sample: Sample) -> None:
    mine, other = add_case(sample), add_case(sample, first("HS 2"))
    outcome, talk = other.outcomes[0].id, other.conversations[0].id
    with nothing_stored(app):
        for page in (
            f"outcomes/{outcome}",
            f"outcomes/{outcome}/replace",
            f"outcomes/{outcome}/withdraw",
            f"conversations/{talk}",
            f"conversations/{talk}/remove",
        ):
            address = at(sample, mine.case.id, page)
            assert lead.send(address, {"revision": "1"}).status_code == 404
    assert lead.get(at(sample, other.case.id, f"outcomes/{outcome}")).status == 200


def test_an_archived_project_shows_its_cases_and_changes_none(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    reading = add_case(sample)
    with sample.opened() as project:
        archive_project(lead_of(project), project)
    page = lead.get(at(sample, reading.case.id))
    assert not [link for link in page.links() if "/cases/" in link and "remove" in link]
    assert "What to do" not in page.text
    with nothing_stored(app):
        sent = {"revision": "1", "reason": "Typed for an hour"}
        response = lead.send(at(sample, reading.case.id, "remove"), sent)
    assert response.status_code == 409
    assert "Typed for an hour" in response.get_data(as_text=True)


@pytest.mark.parametrize("party", Party)
def test_everybody_of_the_list_has_words_within_a_sentence(party: Party) -> None:
    assert IN_A_SENTENCE[party] == BY[Judge(party.value)]
    assert set(BY) == set(Judge)


@pytest.mark.parametrize(
    ("words", "row"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_stand_in_a_row(words: list[str], row: str) -> None:
    assert joined(words) == row
