"""The figures of a project of 10,000 cases beside the bare SQL that counts the same rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, text

from benchmarks.ground import Ground
from benchmarks.own_sql import run, statements_of
from benchmarks.ratio import Ratio, measure
from impact_tool.domain.counts import COUNTS
from impact_tool.domain.recording import Asked, Ending, Judge, OutcomeKind, Party, Result, Stage
from impact_tool.extensions import clock, db
from impact_tool.models import Case, Conversation, DesiredOutcome, Project
from impact_tool.operations.figures import figures_of

CASES = 10_000
BUDGET = 2.0

# What a careful person would write by hand for the two measures, results and stages, to date.
BARE = text(
    """
    SELECT count(*), sum(c.asked = 'expressed' AND coalesce(c.asked_on, c.referred_on) <= :day),
           sum(c.concluded_on <= :day AND o.current > 0 AND o.unresolved = 0),
           sum(c.concluded_on <= :day AND o.fully = o.current),
           sum(c.concluded_on <= :day AND o.not_met = o.current),
           sum(t.beginning > 0), sum(t.during > 0), sum(t.ending > 0)
    FROM safeguarding_case c
    LEFT JOIN (
        SELECT o.case_id, count(*) AS current, sum(o.result IS NULL) AS unresolved,
               sum(o.result = 'fully') AS fully, sum(o.result = 'not') AS not_met
        FROM desired_outcome o JOIN safeguarding_case c ON c.id = o.case_id
        WHERE c.project_id = :project AND o.raised_on <= :day
          AND (o.left_on IS NULL OR o.left_on > :day)
        GROUP BY o.case_id
    ) o ON o.case_id = c.id
    LEFT JOIN (
        SELECT t.case_id, sum(t.stage = 'beginning') AS beginning,
               sum(t.stage = 'during') AS during, sum(t.stage = 'end') AS ending
        FROM conversation t JOIN safeguarding_case c ON c.id = t.case_id
        WHERE c.project_id = :project AND t.held_on <= :day
        GROUP BY t.case_id
    ) t ON t.case_id = c.id
    WHERE c.project_id = :project AND c.removed_at IS NULL AND c.referred_on <= :day
    """
)


def tally_ratios(ground: Ground) -> Iterator[Ratio]:
    """All figures of the project today, on SQLite."""
    with ground.app.app_context():
        project = db.session.query(Project).one()
        _fill(project)
        db.session.commit()
        given = {"project": project.id, "day": clock.today().isoformat()}
        statements = statements_of(lambda: figures_of(project))
        yield measure(
            f"figures: all counts of {CASES:,} cases, beside their own SQL",
            lambda: figures_of(project),
            lambda: run(statements),
            BUDGET,
            runs=15,
        )
        yield measure(
            f"figures: the same, beside bare SQL for 8 of {len(COUNTS)} counts",
            lambda: figures_of(project),
            lambda: db.session.execute(BARE, given).one(),
            None,
            runs=15,
        )
        db.session.rollback()
        _empty()


def _empty() -> None:
    """Take the cases out again, so that what is measured after this is what it was."""
    for table in (Conversation, DesiredOutcome, Case):
        db.session.execute(delete(table))
    db.session.commit()


def _fill(project: Project) -> None:
    chance = random.Random(1)  # noqa: S311 - the same cases each time
    cases, outcomes, conversations = [], [], []
    for id_ in range(1, CASES + 1):
        case = _case(project, id_, chance)
        cases.append(case)
        outcomes += [_outcome(case, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        conversations += [_conversation(case, stage) for stage in Stage if chance.random() < 0.7]
    for table, rows in ((Case, cases), (DesiredOutcome, outcomes), (Conversation, conversations)):
        db.session.execute(insert(table), rows)


def _case(project: Project, id_: int, chance: random.Random) -> dict[str, Any]:
    referred_on = clock.today() - timedelta(days=chance.randrange(200))
    concluded_on = min(referred_on + timedelta(days=chance.randrange(60)), clock.today())
    by = {"made_by_id": project.made_by_id, "changed_by_id": project.made_by_id}
    at = {"made_at": clock.now(), "changed_at": clock.now()}
    ended = chance.random() < 0.6
    return {
        **by,
        **at,
        "id": id_,
        "council_id": project.council_id,
        "project_id": project.id,
        "reference": f"B-{id_}",
        "reference_key": f"b-{id_}",
        "referred_on": referred_on,
        "asked": Asked.EXPRESSED if chance.random() < 0.8 else Asked.NOT_YET,
        "asked_on": referred_on,
        "ending": Ending.ENQUIRY_COMPLETED if ended else None,
        "concluded_on": concluded_on if ended else None,
        "last_dated_on": concluded_on if ended else referred_on,
    }


def _outcome(case: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    ended = case["concluded_on"] is not None
    return {
        "council_id": case["council_id"],
        "case_id": case["id"],
        "kind": chance.choice(list(OutcomeKind)),
        "defined_by": chance.choice((Party.PERSON, Party.PERSON, Party.FAMILY)),
        "raised_on": case["referred_on"],
        "result": chance.choice(list(Result)) if ended else None,
        "judged_by": Judge.PERSON if ended else None,
    }


def _conversation(case: dict[str, Any], stage: Stage) -> dict[str, Any]:
    keys = {"council_id": case["council_id"], "case_id": case["id"]}
    return {**keys, "stage": stage, "held_on": case["concluded_on"] or case["referred_on"]}
