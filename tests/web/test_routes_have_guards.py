"""Every route says who may use it, and stands in the table of who gets what."""

from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from impact_tool import create_app
from impact_tool.domain.permissions import Permission
from impact_tool.web.guard import PUBLIC, SIGNED_IN
from tests.database.installations import settings_for
from tests.web.access_table import ROWS

OPEN_TO_EVERYBODY = {
    *("health.alive", "help.accessibility", "help.contents", "help.privacy"),
    *("help.the_guide", "help.topic", "help.security_txt"),
}
# The link from the mail is the key, and the password that was given just now.
OPEN_TO_EVERYBODY |= {"invitations.first_password", "signing_in.code", "signing_in.set_up"}
OPEN_TO_EVERYBODY_SIGNED_IN = {
    "account.authenticator",
    "account.details",
    "account.new_recovery_codes",
    "account.recovery_codes",
    "account.recovery_codes_kept",
    "account.session_left",
    "account.session_stay",
    "account.sign_out_everywhere",
    "home.your_work",
    "notices.emails",
    "notices.notices",
}
# Views that are not ours, and why they carry no guard of ours.
NOT_OURS = {
    "static": "style, script and font, the same for everybody",
    "security.static": "the same for Flask-Security",
    "security.login": "for those who have not signed in",
    "security.logout": "ends a session and shows nothing",
    "security.change_password": "Flask-Security asks to sign in",
    "security.verify": "Flask-Security asks to sign in",
    "security.forgot_password": "for those who cannot sign in",
    "security.reset_password": "the link from the mail is the key",
}
FILES = {"static", "security.static"}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def bare_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(settings_for(tmp_path_factory.mktemp("bare") / "instance", "sqlite://"))


def unguarded(app: Flask) -> list[str]:
    """Endpoints whose view says nothing of who may use it, but for those that are not ours."""
    return [
        endpoint
        for endpoint, view in app.view_functions.items()
        if not hasattr(view, "guard") and endpoint not in NOT_OURS
    ]


def guarded_as(app: Flask, guard: str) -> set[str]:
    views = app.view_functions.items()
    return {endpoint for endpoint, view in views if getattr(view, "guard", None) == guard}


def routes(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if rule.endpoint not in FILES:
            yield from ((method, rule.rule) for method in (rule.methods or set()) & METHODS)


def test_every_route_has_a_guard(bare_app: Flask) -> None:
    assert unguarded(bare_app) == []


def test_a_route_without_a_guard_is_caught(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = create_app(settings_for(tmp_path_factory.mktemp("open") / "instance", "sqlite://"))
    app.add_url_rule("/forgotten", "forgotten", lambda: "anybody")
    assert unguarded(app) == ["forgotten"]


def test_only_these_routes_are_public(bare_app: Flask) -> None:
    assert guarded_as(bare_app, PUBLIC) == OPEN_TO_EVERYBODY
    assert guarded_as(bare_app, SIGNED_IN) == OPEN_TO_EVERYBODY_SIGNED_IN


def test_every_other_guard_is_a_permission(bare_app: Flask) -> None:
    guards = {view.guard for view in bare_app.view_functions.values() if hasattr(view, "guard")}
    assert guards - {PUBLIC, SIGNED_IN} == set(Permission)


def test_what_is_not_ours_is_there(bare_app: Flask) -> None:
    assert NOT_OURS.keys() <= bare_app.view_functions.keys()


def test_every_route_has_a_row_in_the_table_and_every_row_a_route(bare_app: Flask) -> None:
    rows = [(row.method, row.rule) for row in ROWS]
    assert sorted(rows) == sorted(set(routes(bare_app.url_map.iter_rules())))
