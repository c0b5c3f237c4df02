"""Pages about the service itself, open to everybody."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.help import MOST_SEARCH, STEP_LABELS, found_in
from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.domain.questionnaire import Question, QuestionRef
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock
from impact_tool.guide import approaches, guide_actions, help_entries, help_topics, proforma
from impact_tool.guide.help import THE_GUIDE, place_of
from impact_tool.web.guard import public

help_ = Blueprint("help", __name__)

# Whoever has found a weakness asks again after this time whom to tell (RFC 9116 wants a year at
# most).
CONTACT_HOLDS_FOR = timedelta(days=90)


@help_.get("/help")
@public
def contents() -> ResponseReturnValue:
    """How a project goes, step by step; for one role, or what somebody looks for."""
    role, asked = _role(), request.args.get("q", "")[:MOST_SEARCH]
    topics = [topic for topic in help_topics() if role is None or role in topic.roles]
    return render_template(
        "help/contents.html",
        approaches=approaches(),
        steps=[
            (label, [topic for topic in topics if topic.step is step])
            for step, label in STEP_LABELS.items()
        ],
        role=role,
        roles=ROLE_LABELS,
        asked=asked,
        found=found_in(help_entries(), asked),
        the_guide=THE_GUIDE,
    )


@help_.get("/help/<topic>")
@public
def topic(topic: str) -> ResponseReturnValue:
    """One topic, with the questions that belong to it."""
    found = next((each for each in help_topics() if each.id == topic), None)
    if found is None:
        raise NotFound
    questions = [(place_of(ref), _question(ref), ref.part.value) for ref in found.questions]
    return render_template("help/topic.html", topic=found, questions=questions, roles=ROLE_LABELS)


@help_.get(f"/help/{THE_GUIDE}")
@public
def the_guide() -> ResponseReturnValue:
    """The guide section by section, in our own words."""
    return render_template("help/the_guide.html", actions=guide_actions())


def _question(ref: QuestionRef) -> Question:
    return proforma(ref.part).by_id(ref.question_id)


def _role() -> Role | None:
    name = request.args.get("role", "")
    return Role(name) if name in set(Role) else None


@help_.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """What is known of how accessible the service is."""
    return render_template("help/accessibility.html")


@help_.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept about people, and the cookies."""
    return render_template("help/privacy.html")


@help_.get("/.well-known/security.txt")
@public
def security_txt() -> ResponseReturnValue:
    """Whom to tell of a weakness (RFC 9116), where whoever runs the service has said whom."""
    contact = current_app.config["SECURITY_CONTACT"]
    if not contact:
        raise NotFound
    last_day = datetime.combine(clock.today() + CONTACT_HOLDS_FOR, time(), UTC)
    lines = (
        f"Contact: {contact}",
        f"Expires: {last_day:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {url_for('help.security_txt', _external=True)}",
    )
    return Response(
        "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )
