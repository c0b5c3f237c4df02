"""Whatever is done to a case, in whatever order, its records make sense at every moment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from impact_tool.domain.case_rules import faults_of
from impact_tool.domain.cases import (
    CaseIsConcluded,
    CaseIsOpen,
    CaseRefused,
    Conclusion,
    ConversationDetails,
    FirstConversation,
    Judged,
    OutcomeDetails,
    WholeCase,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import (
    Asked,
    Ending,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
    Stage,
)
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Case, Project
from impact_tool.operations.case_conversations import (
    add_conversation,
    change_conversation,
    remove_conversation,
)
from impact_tool.operations.case_endings import (
    conclude_case,
    give_results,
    remove_case,
    reopen_case,
    restore_case,
)
from impact_tool.operations.case_outcomes import (
    Leaving,
    add_outcome,
    change_outcome,
    replace_outcome,
    withdraw_outcome,
)
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.cases import change_case, record_case
from tests.factories import lead_of, make_project, on_day
from tests.operations.casework import DETAILS, REFERRED, TODAY

HISTORIES = 25
REFUSED = (CaseRefused, CaseIsConcluded, CaseIsOpen, NotFound)

# Days go on from one step to the next, so that histories come far; some go back, or ahead of today.
offs = st.sampled_from([*([0] * 8), -2, 90])
places = st.integers(0, 4)
results = st.sampled_from(Result)


@dataclass(frozen=True)
class Chosen:
    """What is chosen for one act: each act takes of it what it needs."""

    act: str
    off: int
    place: int
    other: int
    asked: Asked
    result: Result | None
    because: str
    day: date = REFERRED


# Acts in rows as they happen, so that histories come far, and each act at any time besides.
ROWS = (
    ("list", "list", "conclude", "reopen", "withdraw"),
    ("list", "list", "swap", "swap"),
    ("list", "replace", "conclude", "results"),
    ("converse", "correct", "take out"),
    *((act,) for act in ("change", "converse", "correct", "list", "mend", "replace", "swap")),
    *((act,) for act in ("withdraw", "conclude", "results", "reopen", "remove", "reopen")),
)


def step(act: str) -> st.SearchStrategy[Chosen]:
    return st.builds(
        Chosen,
        act=st.just(act),
        off=offs,
        place=places,
        other=places,
        asked=st.sampled_from(Asked),
        result=results | st.none(),
        because=st.sampled_from(["", *["For a reason"] * 6]),
        day=st.just(REFERRED),
    )


rows = st.sampled_from(ROWS).flatmap(lambda row: st.tuples(*map(step, row)))
histories = st.lists(rows, min_size=4, max_size=10)


def outcome_said(step: Chosen) -> OutcomeDetails:
    kind = list(OutcomeKind)[step.place]
    return OutcomeDetails(kind, step.because, Party.PERSON, step.day)


def talk(step: Chosen) -> ConversationDetails:
    return ConversationDetails(list(Stage)[step.place % 3], step.day, (Party.PERSON,))


def conclusion(step: Chosen) -> Conclusion:
    achieved = step.result if step.place == 0 else None
    return Conclusion(Ending.ENQUIRY_COMPLETED, step.day, None, achieved)


def judgements(reading: CaseReading, step: Chosen) -> dict[int, Judged]:
    if step.result is None:
        return {}
    judged = Judged(step.result, Judge.WORKER, step.because)
    return {row.id: judged for row in reading.outcomes if row.state is OutcomeState.CURRENT}


def at(rows: Iterable[object], place: int) -> object:
    found = list(rows)
    if not found:
        raise NotFound
    return found[place % len(found)]


def taken(reading: CaseReading, step: Chosen) -> tuple[Callable[..., object], list[object]]:
    """The operation that stands for a step, and what it is given."""
    outcome = lambda: at(reading.outcomes, step.place)  # noqa: E731  # asked for where needed
    conversation = lambda: at(reading.conversations, step.place)  # noqa: E731
    leaving = Leaving(step.day, step.because)
    changed = replace(DETAILS, asked=step.asked, asked_on=None, referred_on=step.day)
    acts: dict[str, Callable[[], tuple[Callable[..., object], list[object]]]] = {
        "change": lambda: (change_case, [changed]),
        "converse": lambda: (add_conversation, [talk(step)]),
        "correct": lambda: (change_conversation, [conversation(), talk(step)]),
        "take out": lambda: (remove_conversation, [conversation()]),
        "list": lambda: (add_outcome, [outcome_said(step)]),
        "mend": lambda: (change_outcome, [outcome(), outcome_said(step)]),
        "replace": lambda: (replace_outcome, [outcome(), leaving, outcome_said(step)]),
        "swap": lambda: (
            replace_outcome,
            [outcome(), leaving, at((row.id for row in reading.outcomes), step.other)],
        ),
        "withdraw": lambda: (withdraw_outcome, [outcome(), leaving]),
        "conclude": lambda: (conclude_case, [conclusion(step), judgements(reading, step)]),
        "results": lambda: (give_results, [judgements(reading, step), step.result]),
        "reopen": lambda: (reopen_case, [step.because or "Because"]),
        "remove": lambda: (remove_case, [step.because or "Because"]),
    }
    return acts[step.act]()


def live(lead: Identity, project: Project, history: Iterable[Chosen]) -> Iterator[WholeCase]:
    """The case after each step; one that is removed is put back."""
    first = FirstConversation(replace(DETAILS, asked=Asked.NOT_YET, asked_on=None))
    case_id = record_case(lead, project, first).id
    db.session.commit()
    for number, chosen in enumerate(history, start=1):
        step = replace(chosen, day=REFERRED + timedelta(days=number + chosen.off))
        before = stored(project, case_id)
        try:
            operation, said = taken(before, step)
            operation(lead, before, *said, before.case.revision)
        except REFUSED:
            whole = before.whole
            db.session.rollback()
            assert stored(project, case_id).whole == whole
            continue
        db.session.commit()
        if step.act == "remove":
            restore_case(lead, project, case_id)
            db.session.commit()
        yield stored(project, case_id).whole


def stored(project: Project, case_id: int) -> CaseReading:
    db.session.expire_all()
    return read_case(project, case_id)


@settings(
    max_examples=HISTORIES,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=histories)
def test_a_case_makes_sense_whatever_is_done_to_it(
    app: Flask, history: list[tuple[Chosen, ...]]
) -> None:
    with app.app_context(), on_day(TODAY):
        project = make_project()
        accepted = 0
        for whole in live(lead_of(project), project, chain(*history)):
            accepted += 1
            require_sense(whole)
        case = db.session.scalars(select(Case).where(Case.project_id == project.id)).one()
        assert case.last_dated_on == read_case(project, case.id).whole.last_dated_on
        of_case = AuditEvent.thing == "case", AuditEvent.thing_id == case.id
        acts = db.session.scalars(select(AuditEvent.act).where(*of_case)).all()
        again = acts.count("case.restored")
        assert len(acts) == 1 + accepted + again
        assert case.revision == 1 + accepted + again


def require_sense(whole: WholeCase) -> None:
    """An open case that was concluded once keeps its results, and else no rule is broken."""
    looked_at = whole
    if whole.conclusion is None:
        cleared = tuple(replace(outcome, judged=None) for outcome in whole.outcomes)
        looked_at = replace(whole, outcomes=cleared)
    assert list(faults_of(looked_at, TODAY)) == []
    if whole.outcomes:
        assert whole.details.asked is Asked.EXPRESSED
    for outcome in whole.outcomes:
        assert (outcome.state is OutcomeState.REPLACED) == (outcome.replaced_by_id is not None)
        assert outcome.is_current == (outcome.left_on is None)
        assert outcome.is_current or outcome.judged is None
    assert all(day >= whole.details.referred_on for day in whole.days_after_referral)
