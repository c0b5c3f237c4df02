"""An administrator, and what stands in the audit trail, for tests of its pages and files."""

from flask import Flask
from sqlalchemy import select

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Council, Membership
from tests.factories import make_council, make_person
from tests.web.samples import Sample

TRAIL = "/admin/audit"


def add_administrator(sample: Sample, *more: str) -> str:
    """The e-mail address of an administrator of the sample's council, and of more new ones."""
    with sample.app.app_context():
        council = db.session.get_one(Council, sample.council_id)
        person = make_person(Role.COUNCIL_ADMINISTRATOR, council=council, name="Ada Admin")
        for name in more:
            own = {"person_id": person.id, "council_id": make_council(name).id}
            db.session.add(Membership(**own, role=Role.COUNCIL_ADMINISTRATOR, since=clock.today()))
        db.session.commit()
        return person.email


def acts(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent.act).order_by(AuditEvent.id)))
