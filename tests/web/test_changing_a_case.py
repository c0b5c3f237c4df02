"""Each act on a case through its page; what cannot be is told beside its field."""

from collections.abc import Mapping

from impact_tool.domain.recording import Asked, OutcomeState, Party, Result, Stage
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.removed_cases import count_removed
from tests.web.browsing import Browser
from tests.web.casework import add_case, add_cases, ago, conclude, first, read, typed
from tests.web.pages import Page
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.test_case_story import at

WANTED = {"kind": "friends", "words": "To meet people", "defined_by": "friend"}
LEFT = {"because": "They thought again", **typed("left_on", ago(4))}
TALK = {"stage": "end", "parties": "person", **typed("held_on", ago(1))}


def done(lead: Browser, sample: Sample, page: str, values: Mapping[str, str]) -> Page:
    """Fill in a page of the first case, which was recorded just now, and send it."""
    case_id = add_case(sample).case.id
    lead.get(at(sample, case_id, page))
    found = lead.submit(values)
    assert found.problems == []
    return found


def test_details_are_changed(lead: Browser, sample: Sample) -> None:
    page = done(lead, sample, "edit", {"reference": "HS 9", "capacity": "dont_know"})
    assert (page.notices, page.h1) == (["The case has been changed."], "Case HS 9")
    assert "Don't know" in page.text


def test_a_conversation_is_added_changed_and_taken_out(lead: Browser, sample: Sample) -> None:
    reading = add_case(sample)
    case_id = reading.case.id
    lead.get(at(sample, case_id, "conversations/add"))
    assert lead.submit(TALK).notices == ["The conversation has been added."]
    talks = read(sample, case_id).conversations
    lead.get(at(sample, case_id, f"conversations/{talks[1].id}"))
    page = lead.submit({"stage": "during", "parties": "family"})
    assert page.notices == ["The conversation has been changed."]
    talk = read(sample, case_id).whole.conversations[1]
    assert (talk.stage, talk.parties, talk.held_on) == (Stage.DURING, (Party.FAMILY,), ago(1))
    lead.get(at(sample, case_id, f"conversations/{talks[1].id}/remove"))
    assert lead.submit({}).notices == ["The conversation has been taken out."]
    assert len(read(sample, case_id).conversations) == 1


def test_an_outcome_is_added_and_corrected(lead: Browser, sample: Sample) -> None:
    done(lead, sample, "outcomes/add", {**WANTED, **typed("raised_on", ago(5))})
    with sample.opened() as project:
        reading = read_case(project, 1)
    added = reading.outcomes[-1]
    assert (added.words, added.defined_by, added.raised_on) == (
        "To meet people",
        Party.FRIEND,
        ago(5),
    )
    lead.get(at(sample, reading.case.id, f"outcomes/{added.id}"))
    page = lead.submit({"words": "To meet people again"})
    assert page.notices == ["The outcome has been changed."]
    assert read(sample, reading.case.id).outcomes[-1].words == "To meet people again"


def test_an_outcome_gives_way_to_something_new(lead: Browser, sample: Sample) -> None:
    reading = add_case(sample)
    lead.get(at(sample, reading.case.id, f"outcomes/{reading.outcomes[0].id}/replace"))
    page = lead.submit({"by": "new", **WANTED, **LEFT})
    assert page.notices == ["The outcome has been replaced."]
    was, _, now = read(sample, reading.case.id).outcomes
    assert (was.state, was.replaced_by_id, was.left_because) == (
        OutcomeState.REPLACED,
        now.id,
        "They thought again",
    )
    assert (now.words, now.raised_on) == ("To meet people", ago(4))


def test_plan_a_gives_way_to_plan_b(lead: Browser, sample: Sample) -> None:
    reading = add_case(sample)
    plan_a, plan_b = reading.outcomes
    lead.get(at(sample, reading.case.id, f"outcomes/{plan_a.id}/replace"))
    lead.submit({"by": str(plan_b.id), **LEFT})
    whole = read(sample, reading.case.id).whole
    assert [outcome.replaced_by_id for outcome in whole.outcomes] == [plan_b.id, None]


def test_an_outcome_is_withdrawn(lead: Browser, sample: Sample) -> None:
    reading = add_case(sample)
    lead.get(at(sample, reading.case.id, f"outcomes/{reading.outcomes[1].id}/withdraw"))
    assert lead.submit(LEFT).notices == ["The outcome has been withdrawn."]
    assert read(sample, reading.case.id).outcomes[1].state is OutcomeState.WITHDRAWN


def test_a_case_is_concluded_reopened_and_concluded_again(lead: Browser, sample: Sample) -> None:
    reading = add_case(sample)
    one, two = (outcome.id for outcome in reading.outcomes)
    case_id = reading.case.id
    lead.get(at(sample, case_id, "conclude"))
    values = {"ending": "settled_early", **typed("concluded_on", ago(2)), "risk": "reduced"}
    judged = {f"result_{one}": "fully", f"judge_{one}": "person", f"result_{two}": ""}
    assert lead.submit({**values, **judged}).notices == ["The case has been concluded."]
    lead.get(at(sample, case_id, "results"))
    late = {f"result_{two}": "not", f"judge_{two}": "worker", f"because_{two}": "Too late"}
    page = lead.submit(late)
    assert page.notices == ["The results have been saved."]
    assert "Result of the case: Partially achieved" in page.text
    lead.get(at(sample, case_id, "reopen"))
    page = lead.submit({"reason": "Somebody came forward"})
    assert page.notices == ["The case has been reopened."]
    assert "Reopened: Somebody came forward" in page.text
    page = lead.get(at(sample, case_id, "conclude"))
    assert (page.value(f"result_{two}"), page.value("risk")) == ("not", "reduced")
    assert page.value(f"because_{two}") == "Too late"
    lead.submit({"ending": "did_not_proceed", **typed("concluded_on", ago(1))})
    results = [outcome.result for outcome in read(sample, case_id).outcomes]
    assert results == [Result.FULLY, Result.NOT]


def test_a_case_is_removed_and_put_back(lead: Browser, sample: Sample) -> None:
    case_id = add_case(sample).case.id
    lead.get(at(sample, case_id, "remove"))
    page = lead.submit({"reason": "Recorded twice"})
    assert page.notices == ["Case HS 27/114 has been removed. It can be put back."]
    assert page.h1 == "Cases"
    page = lead.get(at(sample, case_id, "edit"), status=404)
    assert page.h1 == "This case was removed"
    lead.arrive(lead.send(page.form.action))
    with sample.opened() as project:
        assert count_removed(project) == 0
    assert "Removed: Recorded twice" in lead.get(at(sample, case_id)).text


def test_results_are_for_concluded_cases_alone(lead: Browser, sample: Sample) -> None:
    case_id = add_case(sample).case.id
    for page in ("results", "reopen"):
        shown = lead.get(at(sample, case_id, page), status=409)
        assert shown.h1 == "This case is open"
        sent = {"reason": "Typed for an hour", "revision": "1"}
        assert (
            "Typed for an hour"
            in lead.arrive(lead.send(at(sample, case_id, page), sent), status=409).text
        )


def test_outcomes_of_a_concluded_case_wait_until_it_is_reopened(
    lead: Browser, sample: Sample
) -> None:
    reading = conclude(sample, add_case(sample))
    outcome = reading.outcomes[0].id
    for page in ("conclude", "outcomes/add", f"outcomes/{outcome}/replace"):
        shown = lead.get(at(sample, reading.case.id, page), status=409)
        assert shown.h1 == "This case is concluded"
        sent = lead.send(at(sample, reading.case.id, page), {"because": "Typed for an hour"})
        assert "Typed for an hour" in lead.arrive(sent, status=409).text


def test_a_national_code_asks_for_no_outcomes(lead: Browser, sample: Sample) -> None:
    bare = add_cases(sample).bare
    lead.get(at(sample, bare.case.id, "conclude"))
    end = {"ending": "settled_early", **typed("concluded_on", ago(2)), "achieved": "not"}
    assert "Result of the case: Not achieved" in lead.submit(end).text
    changed = {"asked": "no", **date_of("asked_on", "", "", "")}
    lead.get(at(sample, bare.case.id, "edit"))
    (problem,) = lead.submit(changed).problems
    assert problem.message.startswith("The case has a result, so the answer must be")
    assert read(sample, bare.case.id).case.asked is Asked.EXPRESSED
    assert first().details.asked is Asked.EXPRESSED
