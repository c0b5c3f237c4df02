"""The pages of evidence: held, read, changed, withdrawn, cited by answers."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.evidence import SOURCE_LABELS, SourceKind
from impact_tool.domain.review import State
from impact_tool.extensions import clock
from impact_tool.operations.evidence import piece_of, withdraw_evidence
from impact_tool.operations.projects import archive_project
from tests.factories import lead_of, part_of
from tests.planning_factories import A_FILE, make_evidence
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem, text_of
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored

HELD = "evidence"
AFTER = SourceKind.INTERVIEW_AFTER


def listed(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-action")]


def test_an_empty_list_says_what_evidence_is(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at(HELD))
    assert "There is no evidence yet." in page.text
    assert sample.at("evidence/new") in page.links()


def test_evidence_is_added_and_read(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("evidence/new"))
    said = {"title": "Audit of 20 files", "finding": "Six of 20.\n\n- not one\n- nor two"}
    page = lead.submit({**said, "source": "case_file_audit", **date_of("gathered_on", *DAY)})
    assert page.notices == ["The evidence has been added. You can give it a file."]
    assert page.h1 == "Audit of 20 files"
    for words in (SOURCE_LABELS[SourceKind.CASE_FILE_AUDIT], "5 January 2026", "nor two"):
        assert words in page.text
    assert listed(lead.get(sample.at(HELD))) == [
        "Audit of 20 files Audit of case files · 5 January 2026"
    ]


DAY = ("5", "1", "2026")
GOOD = {"title": "Audit", "source": "data", "finding": "Six", **date_of("gathered_on", *DAY)}
TOMORROW = clock.today() + timedelta(days=1)
BAD = {
    "no name": ({"title": ""}, Problem("Enter what it is", "title")),
    "no kind": ({"source": ""}, Problem("Select the kind of source", "source")),
    "an unknown kind": ({"source": "gossip"}, Problem("Select the kind of source", "source")),
    "no finding": ({"finding": " "}, Problem("Enter what it shows", "finding")),
    "no date": (
        date_of("gathered_on", "", "", ""),
        Problem("Enter when it was gathered or published", "gathered_on-day"),
    ),
    "tomorrow": (
        date_of("gathered_on", str(TOMORROW.day), str(TOMORROW.month), str(TOMORROW.year)),
        Problem("The date must be today or in the past", "gathered_on-day"),
    ),
    "a long finding": (
        {"finding": "F" * 10_001},
        Problem("The finding must be 10,000 characters or fewer. It has 10,001", "finding"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_evidence_is_refused(app: Flask, lead: Browser, sample: Sample, name: str) -> None:
    values, problem = BAD[name]
    refuse(app, lead, sample.at("evidence/new"), {**GOOD, **values}, problem)


def test_evidence_is_changed_withdrawn_and_put_back(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_evidence(project, "Audit")
    lead.get(sample.at("evidence/1/edit"))
    assert lead.submit({"title": "Better audit"}).h1 == "Better audit"
    lead.get(sample.at("evidence/1/withdraw"))
    page = lead.submit({"reason": "The sample was wrong"})
    assert "The sample was wrong" in page.text
    headings = [text_of(each) for each in lead.get(sample.at(HELD)).main.iter("h2")]
    assert headings == ["Withdrawn"]
    lead.get(sample.at("evidence/1"))
    page = lead.submit({})
    assert page.notices == ["The evidence has been put back."]
    assert "The sample was wrong" not in page.text


def test_withdrawing_needs_a_reason(app: Flask, lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_evidence(project)
    problem = Problem("Enter why you withdraw it", "reason")
    refuse(app, lead, sample.at("evidence/1/withdraw"), {"reason": " "}, problem)


@pytest.mark.parametrize(
    ("page", "field"), [("edit", "title"), ("withdraw", "reason")], ids=["edit", "withdraw"]
)
def test_what_somebody_changed_meanwhile_is_not_written_over(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample, page: str, field: str
) -> None:
    with sample.opened() as project:
        make_evidence(project)
    lead.get(sample.at(f"evidence/1/{page}"))
    colleague.get(sample.at("evidence/1/edit"))
    colleague.submit({"title": "Theirs"})
    with nothing_stored(app):
        found = lead.submit({field: "Mine"})
    assert found.problems[0].message.startswith("Somebody else changed this")
    assert found.value(field) == "Mine"


def test_a_button_pressed_too_late_says_so(app: Flask, lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        piece = make_evidence(project, file=A_FILE)
        withdraw_evidence(lead_of(project), project, piece, "Wrong", 1)
    with nothing_stored(app):
        for path in ("put-back", "file/remove"):
            lead.arrive(lead.send(sample.at(f"evidence/1/{path}"), {"revision": "1"}))
            assert "somebody else changed this evidence meanwhile" in lead.page_text


def test_an_answer_is_saved_and_then_cites_evidence(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_evidence(project, "Six interviews", AFTER)
        make_evidence(project, "Audit")
    lead.get(sample.at("part-1/4"))
    page = lead.submit({"text": "People are not asked", "mark": "later"}, press="choose_evidence")
    assert page.h1 == "Choose evidence"
    assert "People are not asked" in page.text
    page = lead.arrive(lead.send(sample.at("part-1/4/evidence"), [("chosen", "1")]))
    assert page.path.endswith("part-1/4")
    assert "Evidence cited Six interviews" in page.text
    assert "rests only on interviews held after safeguarding had ended" in page.text
    lead.get(sample.at("part-1/4/evidence"))
    sent = [("was", "1"), ("chosen", "1"), ("chosen", "2")]
    page = lead.arrive(lead.send(sample.at("part-1/4/evidence"), sent))
    assert "Take care" not in page.text
    assert "Part 1, question 4" in lead.get(sample.at("evidence/2")).text


def test_the_list_says_what_each_answer_rests_on(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today() + timedelta(days=90))
    with sample.opened() as project:
        make_evidence(project, "Audit")
    for page in ("part-1/7/evidence", "review-points/1/part-2/5/evidence"):
        lead.send(sample.at(page), {"chosen": "1"})
    rests = [text_of(each) for each in lead.get(sample.at(HELD)).with_class("app-rests")]
    assert [said.partition(" W")[0] for said in rests[:1]] == ["Part 1, question 7"]
    assert rests[1].startswith("Review point 1, Part 2, question 5")
    assert all("one kind of source only: audit of case files" in said for said in rests)
    with sample.opened() as project:
        withdraw_evidence(lead_of(project), project, piece_of(project, 1), "Wrong", 1)
    assert "what it cites was withdrawn" in lead.get(sample.at(HELD)).text


def test_evidence_added_for_an_answer_is_cited_by_it(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at("part-1/8/evidence"))
    (link,) = [link for link in page.links() if "evidence/new" in link]
    lead.get(link)
    page = lead.submit(GOOD)
    assert "and your answer cites it" in page.notices[0]
    assert "Part 1, question 8" in page.text


def test_evidence_for_an_answer_of_nobody_knows_whom_is_not_found(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    with nothing_stored(app):
        response = lead.send(f"{sample.at('evidence/new')}?answer=99999", GOOD)
    assert response.status_code == 404


def test_a_locked_statement_takes_no_citations(app: Flask, lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_evidence(project)
        statement = part_of(project).statement
        statement.state = State.SUBMITTED
        answer_id = part_of(project).answers["issues"].id
    with nothing_stored(app):
        assert lead.ask("GET", sample.at("part-1/4/evidence")).status_code == 409
        sent = {"chosen": "1"}
        assert lead.send(sample.at("part-1/4/evidence"), sent).status_code == 409
    lead.arrive(lead.send(f"{sample.at('evidence/new')}?answer={answer_id}", GOOD))
    assert "and your answer cites it" not in lead.page_text
    assert count_of(app, "citation") == 0


def test_readers_read_evidence_and_change_nothing(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_evidence(project, file=A_FILE)
        archive_project(lead_of(project), project)
    for path in (HELD, "evidence/1"):
        page = lead.get(sample.at(path))
        assert list(page.main.iter("form")) == []
        assert "Add" not in " ".join(text_of(link) for link in page.main.iter("a"))
