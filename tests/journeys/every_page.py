"""The address of a page of each type, found from the routes, so that none is forgotten."""

from collections.abc import Iterator, Mapping

from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Project, Submission

# What is no page, or is come to only by a link in an e-mail, and then looks like other forms.
NO_PAGES = {
    "static",
    "security.static",
    "health.alive",
    "account.session_left",
    "audit.trail_csv",
    "audit.trail_json",
    "reports.document",
    "reports.word",
    "help.security_txt",
    "submitted.content",
    "submitted.document",
}
# Pages of second factors, which are there only where codes are asked for (test_second_factor.py).
NO_PAGES |= {
    "account.authenticator",
    "account.recovery_codes",
    "admin.second_factor",
    "signing_in.code",
    "signing_in.set_up",
}
# Forms for something that a project has only once somebody made it, and forms from an answer, are
# walked by the journeys of planning, and the help by every link.
OF_WHAT_IS_MADE = {"action_id", "evidence_id", "involved_id", "occasion", "topic", "kind"}
NO_PAGES |= {"briefing.document", "briefing.word", "actions.workbook"}
# Locked where Part 1 is with the board, as here; Part 2 has the same page.
NO_PAGES |= {"evidence.cite_in_part_1"}
# What boards have before them, and a form that there is for a comment of theirs only; both are
# walked in test_board.py.
NO_PAGES |= {"board.board", "submissions.action"}
# Of what was shared, and of a board: test_sharing.py.
NO_PAGES |= {"sharing.choose", "sharing.stop", "across.board_figures"}
# Of boards too: test_packs.py.
NO_PAGES |= {
    "packs.packs",
    "packs.new",
    "packs.pack",
    "packs.document",
    "packs.delete",
    "packs.word",
}
OF_ADMINISTRATORS = {"audit.trail"}
BY_MAIL = {"security.reset_password", "invitations.first_password"}
WHILE_SIGNED_OUT = {"security.login", "security.forgot_password"}

# Questions that differ in kind, in what stands beside them, and in what else they take.
NUMBERS: Mapping[str, tuple[int, ...]] = {
    "proformas.part_1_question": (1, 2, 3, 4, 6),
    "proformas.part_2_question": (1, 3, 5, 9),
    "actions.from_question": (9,),
    "evidence.cite_in_part_2": (4,),
}


# Whose pages are for council administrators.
ADMINISTRATORS = "admin."
# Whose pages are about cases, which the samples of a demonstration need not have.
OF_CASES = ("cases.", "caseload.", "case_settings.", "experience.")


def addresses_of(app: Flask, reference: str) -> Iterator[str]:
    """Every page that a project lead can open, with a project that has two review points and has
    submitted its Part 1.
    """
    with app.app_context():
        submitted = db.session.query(Submission).join(Project).filter_by(reference=reference)
        known = {"reference": reference, "submission_id": submitted.one().id}
    # An import has pages while there is one: test_importing.py.
    elsewhere = (ADMINISTRATORS, *OF_CASES, "imports.")
    for endpoint, arguments in pages_of(app):
        if not endpoint.startswith(elsewhere) and endpoint not in OF_ADMINISTRATORS:
            yield from addresses_for(app, endpoint, arguments, known)


def addresses_of_people(app: Flask, person_id: int, membership_id: int) -> Iterator[str]:
    """Every page that an administrator can open about people, with one who has this role."""
    known = {"person_id": person_id, "membership_id": membership_id}
    for endpoint, arguments in pages_of(app):
        if endpoint.startswith(ADMINISTRATORS):
            yield from addresses_for(app, endpoint, arguments, known)


def pages_of(app: Flask) -> Iterator[tuple[str, set[str]]]:
    for rule in app.url_map.iter_rules():
        is_page = "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES | BY_MAIL
        if is_page and not rule.arguments & OF_WHAT_IS_MADE:
            yield rule.endpoint, rule.arguments


def addresses_for(
    app: Flask, endpoint: str, arguments: set[str], given: Mapping[str, object]
) -> Iterator[str]:
    for number in NUMBERS.get(endpoint, (1,)):
        known = {**given, "review_point": 1, "number": number, "revision": 1}
        values = {name: known[name] for name in arguments}
        with app.test_request_context("/"):
            address = app.url_for(endpoint, **values)  # type: ignore[arg-type]
        yield address


def addresses_while_signed_out(app: Flask) -> list[str]:
    return addresses_without_place(app, WHILE_SIGNED_OUT)


def addresses_of_administrators(app: Flask) -> list[str]:
    return addresses_without_place(app, OF_ADMINISTRATORS)


def addresses_without_place(app: Flask, endpoints: set[str]) -> list[str]:
    with app.test_request_context("/"):
        return [app.url_for(endpoint) for endpoint in sorted(endpoints)]
