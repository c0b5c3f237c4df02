"""Brings the councils up to date with the public register; never deletes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock, db
from impact_tool.models import Council, CouncilCode
from impact_tool.operations.audit import record
from impact_tool.registers import RegisteredCouncil

_LONGEST_KEPT = 90


class Outcome(StrEnum):
    """What a load did with one council."""

    ADDED = "added"
    CHANGED = "changed"
    RETURNED = "returned"
    ENDED = "ended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did with each council, by the council's name."""

    outcomes: Mapping[str, Outcome]

    def with_outcome(self, outcome: Outcome) -> list[str]:
        """The names of the councils of which this became, in the order of the alphabet."""
        return sorted(name for name, became in self.outcomes.items() if became is outcome)


def load_register(register: Sequence[RegisteredCouncil]) -> Loaded:
    """Make the councils what the register says: one audit event for all of it.

    A council is known by its code, by a code that it had, or, where it has none, by its name. One
    with a code that the register has no longer ends today, and keeps all that belongs to it.
    """
    councils = db.session.scalars(select(Council)).all()
    pairs = [(entry, _known(entry, councils)) for entry in register]
    kept = {council.id for _, council in pairs if council is not None}
    others = [council for council in councils if council.id not in kept]
    ended = [council for council in others if council.gss_code and council.until is None]
    for council in ended:
        council.until = max(clock.today(), council.since or date.min)
    _make_way(pairs, others)
    became = [_apply(entry, council) for entry, council in pairs]
    became += [(council, Outcome.ENDED) for council in ended]
    db.session.flush()
    _record(became)
    return Loaded({council.name: outcome for council, outcome in became})


def _known(entry: RegisteredCouncil, councils: Sequence[Council]) -> Council | None:
    by_code = {council.gss_code: council for council in councils if council.gss_code}
    for code in (entry.code, *(former.code for former in reversed(entry.former_codes))):
        if code in by_code:
            return by_code[code]
    name = entry.name.casefold()
    uncoded = (c for c in councils if c.gss_code is None and c.name.casefold() == name)
    return next(uncoded, None)


def _make_way(
    pairs: Sequence[tuple[RegisteredCouncil, Council | None]], others: Sequence[Council]
) -> None:
    """Let nobody have a name or a code that another council is about to get.

    A new council often has the name of the one whose place it takes.
    """
    names = {entry.name.casefold() for entry, _ in pairs}
    for council in others:
        if council.until is not None and council.name.casefold() in names:
            council.name = f"{council.name[:_LONGEST_KEPT]} (until {long_date(council.until)})"
    for entry, known in pairs:
        if known is not None and known.name != entry.name:
            known.name = f"{entry.code}, about to be renamed"
    db.session.flush()


def _apply(entry: RegisteredCouncil, council: Council | None) -> tuple[Council, Outcome]:
    outcome = Outcome.UNCHANGED
    if council is None:
        council, outcome = Council(), Outcome.ADDED
        db.session.add(council)
    elif council.until is not None:
        council.until, outcome = None, Outcome.RETURNED
    changed = _set_facts(entry, council)
    db.session.flush()
    changed = _keep_former_codes(entry, council) or changed
    if changed and outcome is Outcome.UNCHANGED:
        outcome = Outcome.CHANGED
    return council, outcome


def _set_facts(entry: RegisteredCouncil, council: Council) -> bool:
    """Whether anything was different before."""
    said = {
        "gss_code": entry.code,
        "name": entry.name,
        "kind": entry.kind,
        "region": entry.region,
        "since": entry.since,
    }
    different = {key: value for key, value in said.items() if getattr(council, key) != value}
    for key, value in different.items():
        setattr(council, key, value)
    return bool(different)


def _keep_former_codes(entry: RegisteredCouncil, council: Council) -> bool:
    """Whether anything was different before."""
    different = False
    for former in entry.former_codes:
        kept = db.session.get(CouncilCode, former.code)
        if kept is None:
            kept = CouncilCode(code=former.code)
            db.session.add(kept)
        if (kept.council_id, kept.until) != (council.id, former.until):
            kept.council_id, kept.until = council.id, former.until
            different = True
    return different


def _record(became: Sequence[tuple[Council, Outcome]]) -> None:
    """Which councils changed, but for those added, of which the number says enough."""
    ids = {
        outcome.value: [council.id for council, found in became if found is outcome]
        for outcome in (Outcome.CHANGED, Outcome.RETURNED, Outcome.ENDED)
    }
    added = sum(1 for _, outcome in became if outcome is Outcome.ADDED)
    record("register.loaded", "register", 1, council_id=None, person_id=None, added=added, **ids)
