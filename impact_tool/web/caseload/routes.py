"""The list of a project's cases. Every look at it is recorded."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.caseload import Sought
from impact_tool.domain.paging import Place
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import clock, db
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.case_settings import quiet_time_of
from impact_tool.operations.caseload import CasePage, cases_of, record_look
from impact_tool.operations.caseload_counts import areas_with_cases, counts_of
from impact_tool.operations.removed_cases import count_removed
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.caseload.addresses import Listing
from impact_tool.web.caseload.blueprint import caseload
from impact_tool.web.caseload.forms import FilterForm, lacks_in, order_in
from impact_tool.web.caseload.shown import columns, missing_links, shown_case
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.paging import numbered_pages, page_asked_for

_NOTHING = CasePage((), Place(0, 1, 1))


@caseload.get("")
@requires(Permission.CASE_VIEW)
def cases(project: Project) -> ResponseReturnValue:
    """The cases, as filtered, searched and ordered, with how many there are of each sort."""
    lacks = lacks_in(request.args.getlist("missing"))
    order = order_in(request.args.get("order", ""))
    counts, form = counts_of(project), FilterForm(request.args)
    form.offer(counts, areas_with_cases(project))
    is_good = form.validate()
    listing = Listing(project.reference, lacks, order, form.kept)
    sought = form.sought(lacks) if is_good else Sought()
    found = cases_of(project, sought, order, page_asked_for()) if is_good else _NOTHING
    shown = render_template(
        "caseload/cases.html",
        project=project,
        form=form,
        counts=counts,
        cases=[shown_case(project, each, clock.today()) for each in found.cases],
        place=found.place,
        pages=[(n, listing.address(n)) for n in numbered_pages(found.place)],
        columns=list(columns(listing)),
        missing=list(missing_links(listing, counts, _quiet_days(project))),
        listing=listing,
        is_filtered=is_good and not sought.is_everything,
        removed=count_removed(project),
        may_edit=_may(Permission.CASE_EDIT, project) and not project.archived_at,
        may_set=_may(Permission.CASE_SETTINGS, project),
    )
    if is_good:
        _note_look(project, sought, found.place)
    return shown


def _quiet_days(project: Project) -> int:
    return quiet_time_of(project.council_id).days


def _may(permission: Permission, project: Project) -> bool:
    return may(current_identity(), permission, project)


def _note_look(project: Project, sought: Sought, place: Place) -> None:
    """Record the look in a transaction of its own, once what is shown has been read."""
    db.session.commit()
    begin_writing()
    record_look(current_identity(), project, sought, place)
    db.session.commit()
