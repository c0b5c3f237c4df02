"""After how many days without anything happening a council's cases count as quiet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from impact_tool.domain.caseload import DEFAULT_QUIET_DAYS, quiet_before
from impact_tool.domain.permissions import Identity, Permission, Subject, permits
from impact_tool.domain.refusals import NotPermitted, StaleForm
from impact_tool.extensions import db
from impact_tool.models import CaseSettings, Council
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock


@dataclass(frozen=True, slots=True)
class QuietTime:
    """For how many days a case may be quiet; revision 0 is the default, which nobody set."""

    days: int
    revision: int


def quiet_time_of(council_id: int) -> QuietTime:
    """What holds for a council's cases."""
    row = db.session.get(CaseSettings, council_id)
    return QuietTime(row.quiet_days, row.revision) if row else QuietTime(DEFAULT_QUIET_DAYS, 0)


def quiet_before_in(council_ids: Iterable[int], today: date) -> Mapping[int, date]:
    """For each of these councils the day that `quiet_before` gives; one query."""
    ids = sorted(set(council_ids))
    query = select(CaseSettings.council_id, CaseSettings.quiet_days)
    rows = db.session.execute(query.where(CaseSettings.council_id.in_(ids)))
    days = {row.council_id: row.quiet_days for row in rows}
    return {id_: quiet_before(today, days.get(id_, DEFAULT_QUIET_DAYS)) for id_ in ids}


def set_quiet_days(identity: Identity, council_id: int, days: int, based_on: int) -> None:
    """Set the days for all cases of the council; raises StaleForm and NotPermitted."""
    require_may_set(identity, council_id)
    lock(Council, [council_id])
    row = db.session.get(CaseSettings, council_id, populate_existing=True)
    if based_on != (row.revision if row else 0):
        raise StaleForm
    was = row.quiet_days if row else DEFAULT_QUIET_DAYS
    if row is None:
        db.session.add(CaseSettings(council_id=council_id, quiet_days=days))
    else:
        row.quiet_days, row.revision = days, row.revision + 1
    record(
        "quiet_time.set",
        "council",
        council_id,
        council_id=council_id,
        person_id=identity.person_id,
        was=was,
        days=days,
    )


def require_may_set(identity: Identity, council_id: int) -> None:
    """Raise NotPermitted where the identity may not change what the council sets."""
    if not permits(identity, Permission.CASE_SETTINGS, Subject(council_id)):
        raise NotPermitted
