"""What stands beside a question: the plan as it was, what changed since, the pilot, before."""

from datetime import date

import pytest

from impact_tool.domain.questionnaire import AnswerContent, Part
from impact_tool.domain.report import BesideFacts, BesideText, Fact
from impact_tool.extensions import db
from impact_tool.guide import proforma
from impact_tool.models import Project
from impact_tool.operations.beside import (
    Stands,
    Surroundings,
    beside,
    carried_over,
    pilot_facts,
)
from tests.factories import on_day, part_of, plan_reviews, say, start_pilot_on

BEFORE, FIRST_DAY, DURING = date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 1)
MAY, NOVEMBER = date(2027, 5, 14), date(2027, 11, 12)


@pytest.fixture
def planned(project: Project) -> Project:
    """A project with two review points that has said what it hopes for."""
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
        plan_reviews(project, MAY, NOVEMBER)
        say(project, "issues", "Few people are asked.")
        say(project, "anticipated_impact", "More people say what they want.")
    db.session.commit()
    return project


def around(project: Project, review_point: int | None = 1) -> Surroundings:
    return Surroundings(project, part_of(project, review_point))


def stands_beside(project: Project, question_id: str, review_point: int | None = 1) -> list[Stands]:
    reading = part_of(project, review_point)
    return list(beside(reading.proforma.by_id(question_id), Surroundings(project, reading)))


def text_beside(project: Project, question_id: str) -> BesideText:
    """The one other answer that stands beside a question, whatever else does."""
    (text,) = [s for s in stands_beside(project, question_id) if isinstance(s, BesideText)]
    return text


def test_before_the_start_part_1_stands_beside_part_2_as_it_is_now(planned: Project) -> None:
    with on_day(BEFORE):
        text = text_beside(planned, "key_results")
    assert text == BesideText(
        source="Part 1, question 10",
        question="What do we anticipate will be the impacts / outcomes of the project?",
        text="More people say what they want.",
    )


def test_after_the_start_the_baseline_stands_there_with_its_date(planned: Project) -> None:
    with on_day(DURING):
        text = text_beside(planned, "key_results")
    assert (text.text, text.changed_to) == ("More people say what they want.", None)
    assert text.baseline_kept_on == FIRST_DAY


def test_what_changed_since_the_start_is_marked_as_such(planned: Project) -> None:
    with on_day(DURING):
        say(planned, "anticipated_impact", "Some do.")
        text = text_beside(planned, "key_results")
    assert (text.text, text.changed_to) == ("More people say what they want.", "Some do.")


def test_what_was_taken_out_since_the_start_is_marked_too(planned: Project) -> None:
    with on_day(DURING):
        say(planned, "anticipated_impact", AnswerContent())
        text = text_beside(planned, "key_results")
    assert (text.text, text.changed_to) == ("More people say what they want.", "")


def test_a_change_of_status_alone_is_not_marked(planned: Project) -> None:
    with on_day(DURING):
        say(planned, "anticipated_impact", AnswerContent(text="More people say what they want."))
        text = text_beside(planned, "key_results")
    assert text.changed_to is None


def test_what_was_marked_not_applicable_since_the_start_is_told_as_that(planned: Project) -> None:
    kept = "More people say what they want."
    with on_day(DURING):
        marked = AnswerContent(text=kept, not_applicable=True, reason="Nobody was referred.")
        say(planned, "anticipated_impact", marked)
        text = text_beside(planned, "key_results")
    assert text.text == kept
    assert text.changed_to == "Now marked not applicable: Nobody was referred."


def test_what_was_not_applicable_from_the_start_says_so(planned: Project) -> None:
    with on_day(BEFORE):
        marked = AnswerContent(not_applicable=True, reason="Nobody was referred.")
        say(planned, "anticipated_impact", marked)
    with on_day(DURING):
        say(planned, "anticipated_impact", "Some do.")
        text = text_beside(planned, "key_results")
    assert (text.text, text.changed_to) == ("Not applicable: Nobody was referred.", "Some do.")


@pytest.mark.parametrize("started", [False, True])
def test_question_1_of_part_2_starts_from_the_issues_of_the_baseline(
    planned: Project, *, started: bool
) -> None:
    with on_day(DURING if started else BEFORE):
        say(planned, "issues", "Nobody is asked.")
        question = proforma(Part.IMPACT_STATEMENT).by_id("issues_addressed")
        offered = carried_over(question, around(planned))
    expected = "Few people are asked." if started else "Nobody is asked."
    assert offered == AnswerContent(text=expected)
    assert part_of(planned, 1).answers["issues_addressed"].revision == 0
    assert part_of(planned, 1).progress.started == 0


def test_nothing_is_carried_over_where_there_is_nothing_or_nothing_is_asked(
    project: Project,
) -> None:
    plan_reviews(project, MAY)
    questions = proforma(Part.IMPACT_STATEMENT)
    for question in (questions.by_id("issues_addressed"), questions.by_id("key_results")):
        assert carried_over(question, around(project)) is None


def test_the_way_forward_of_the_review_point_before_stands_beside_the_next(
    planned: Project,
) -> None:
    say(planned, "way_forward", "Go on.", review_point=1)
    assert stands_beside(planned, "way_forward", 1) == []
    question = proforma(Part.IMPACT_STATEMENT).by_id("way_forward")
    expected = BesideText("Review point 1, Part 2, question 15", question.text, "Go on.")
    assert stands_beside(planned, "way_forward", 2) == [expected]


def test_the_review_point_before_is_the_one_with_the_date_before(planned: Project) -> None:
    plan_reviews(planned, date(2027, 3, 3), date(2027, 8, 8))
    for number in (1, 2, 3, 4):
        say(planned, "way_forward", f"From {number}.", review_point=number)
    texts = {
        number: [text.text for text in stands_beside(planned, "way_forward", number)]
        for number in (3, 1, 4, 2)
    }
    assert texts == {3: [], 1: ["From 3."], 4: ["From 1."], 2: ["From 4."]}


def test_the_people_of_the_plan_and_the_pilot_stand_beside_question_3(planned: Project) -> None:
    with on_day(DURING):
        leaders, people, pilot = stands_beside(planned, "people_involved")
    assert isinstance(leaders, BesideText)
    assert isinstance(people, BesideText)
    assert (leaders.source, people.source) == ("Part 1, question 5", "Part 1, question 6")
    assert isinstance(pilot, BesideFacts)
    planned_facts = pilot_facts(planned.pilot.plan, DURING)
    assert pilot.facts[: len(planned_facts)] == planned_facts
    assert pilot.facts[len(planned_facts)] == Fact("Cases", "No cases so far, target 20 to 30")


def test_the_pilot_stands_beside_question_6_of_part_1(planned: Project) -> None:
    with on_day(DURING):
        stands = stands_beside(planned, "people", None)
    assert stands == [BesideFacts("The pilot", pilot_facts(planned.pilot.plan, DURING))]
