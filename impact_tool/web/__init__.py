"""Pages: one package for each journey, put together here."""

from __future__ import annotations

from typing import Any

from flask import Flask

from impact_tool.web import errors, health, page, requests
from impact_tool.web.account import account
from impact_tool.web.account.mail import OutboxMail
from impact_tool.web.account.sign_in import SignInForm
from impact_tool.web.help import help_
from impact_tool.web.home import home
from impact_tool.web.proformas import proformas
from impact_tool.web.projects import projects
from impact_tool.web.reports import reports

BLUEPRINTS = (account, health.health, help_, home, proformas, projects, reports)


def register(app: Flask) -> None:
    """Give the application its pages."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    page.register(app)
    requests.register(app)
    errors.register(app)


def sign_in_parts() -> dict[str, Any]:
    """What Flask-Security is given of ours."""
    return {"mail_util_cls": OutboxMail, "login_form": SignInForm}
