"""The audit trail: a page with filters, and the same as files. Every look at it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Response,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from flask.typing import ResponseReturnValue

from impact_tool.documents.trail import as_csv, as_json
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.trail import TrailOf, Wanted
from impact_tool.extensions import clock, db
from impact_tool.operations.access import projects_of_council
from impact_tool.operations.audit import record_view
from impact_tool.operations.trail import (
    TrailPage,
    page_of,
    record_download,
    trail_for,
    whole_trail,
)
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.audit.forms import FILTERS, FilterForm
from impact_tool.web.freshness import fresh_for_file
from impact_tool.web.guard import current_identity, requires

audit = Blueprint("audit", __name__, url_prefix="/admin")

# Numbers of councils and of events; longer ones than databases hold are none of ours.
_MOST_DIGITS = 9
_NOTHING = TrailPage((), None)


@audit.get("/audit")
@requires(Permission.AUDIT_VIEW)
def trail() -> ResponseReturnValue:
    """What was done in a council, newest first."""
    chosen, form = _asked()
    is_good = form.validate()
    page = page_of(chosen, form.wanted, _number("before")) if is_good else _NOTHING
    if is_good:
        _note_view(chosen)
    return render_template(
        "audit/trail.html",
        trail=chosen,
        form=form,
        page=page,
        is_filtered=is_good and form.wanted != Wanted(),
        is_newest=_number("before") is None,
        older=_address("trail", page.older),
        newest=_address("trail"),
        as_shown=_address("trail_csv"),
    )


@audit.get("/audit.csv")
@requires(Permission.AUDIT_VIEW)
@fresh_for_file("audit.trail")
def trail_csv() -> ResponseReturnValue:
    """The events that the filters leave, or all of them, as CSV."""
    chosen, form = _asked()
    if not form.validate():
        raise NotFound
    _note_download(chosen, "csv")
    return _file(as_csv(whole_trail(chosen.chain, form.wanted)), "text/csv", "csv")


@audit.get("/audit.json")
@requires(Permission.AUDIT_VIEW)
@fresh_for_file("audit.trail")
def trail_json() -> ResponseReturnValue:
    """All events as JSON, which can be verified by itself."""
    chosen, _ = trail_for(current_identity(), _number("council"))
    _note_download(chosen, "json")
    lines = whole_trail(chosen.chain)
    return _file(as_json(chosen, lines, clock.now()), "application/json", "json")


def _asked() -> tuple[TrailOf, FilterForm]:
    """Whose trail is asked for, and the filters as they were sent."""
    chosen, councils = trail_for(current_identity(), _number("council"))
    form = FilterForm(request.args)
    form.offer(councils, projects_of_council(current_identity(), chosen.chain))
    form.council.data = str(chosen.chain)
    return chosen, form


def _number(name: str) -> int | None:
    """A number in the address; None where there is none, raises NotFound for anything else."""
    text = request.args.get(name, "")
    if text and not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise NotFound
    return int(text) if text else None


def _address(endpoint: str, before: int | None = None) -> str:
    """Another address with the filters of the one at hand, and perhaps a place in the list."""
    kept = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    if before is not None:
        kept["before"] = str(before)
    return f"{url_for(f'audit.{endpoint}')}?{urlencode(kept)}"


def _note_view(chosen: TrailOf) -> None:
    """Record the look in a transaction of its own, once what is shown has been read."""
    db.session.commit()
    begin_writing()
    record_view(current_identity(), "trail", chosen.chain, council_id=chosen.chain)
    db.session.commit()


def _note_download(chosen: TrailOf, format_: str) -> None:
    """Record the download before it begins: it is in the file too."""
    db.session.commit()
    begin_writing()
    record_download(chosen, format_, current_identity().person_id)
    db.session.commit()


def _file(parts: Iterator[str], mimetype: str, suffix: str) -> Response:
    response = Response(stream_with_context(parts), mimetype=mimetype)
    name = f"audit-trail-{clock.today().isoformat()}.{suffix}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
