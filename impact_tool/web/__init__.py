"""Pages: one package for each journey, put together here."""

from __future__ import annotations

from typing import Any

from flask import Flask

from impact_tool.web import errors, health, page, requests, sessions
from impact_tool.web.account import account, signing_in
from impact_tool.web.account.forms import (
    ForgottenPasswordForm,
    NewPasswordForm,
    PasswordAgainForm,
    SignInForm,
)
from impact_tool.web.across import across
from impact_tool.web.actions import actions
from impact_tool.web.admin import admin, invitations
from impact_tool.web.audit import audit
from impact_tool.web.board import board
from impact_tool.web.briefing import briefing
from impact_tool.web.case_settings import case_settings
from impact_tool.web.caseload import caseload
from impact_tool.web.cases import cases
from impact_tool.web.comparison import comparison
from impact_tool.web.evidence import evidence
from impact_tool.web.experience import experience
from impact_tool.web.figures import figures_
from impact_tool.web.help import help_
from impact_tool.web.history import history
from impact_tool.web.home import home
from impact_tool.web.imports import imports
from impact_tool.web.involved import involved
from impact_tool.web.levels import levels
from impact_tool.web.notices import notices
from impact_tool.web.packs import packs
from impact_tool.web.proformas import proformas
from impact_tool.web.projects import projects
from impact_tool.web.reports import reports
from impact_tool.web.sharing import sharing
from impact_tool.web.submissions import submissions
from impact_tool.web.submitting import submitted, submitting

BLUEPRINTS = (
    account,
    across,
    actions,
    admin,
    audit,
    evidence,
    briefing,
    comparison,
    figures_,
    cases,
    case_settings,
    caseload,
    experience,
    board,
    health.health,
    help_,
    history,
    home,
    imports,
    invitations,
    involved,
    levels,
    notices,
    packs,
    proformas,
    projects,
    reports,
    sharing,
    signing_in,
    submissions,
    submitted,
    submitting,
)


def register(app: Flask) -> None:
    """Give the application its pages."""
    requests.register(app)
    sessions.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    page.register(app)
    errors.register(app)


def sign_in_parts() -> dict[str, Any]:
    """The forms of ours that Flask-Security is given."""
    return {
        "login_form": SignInForm,
        "forgot_password_form": ForgottenPasswordForm,
        "change_password_form": NewPasswordForm,
        "verify_form": PasswordAgainForm,
    }
