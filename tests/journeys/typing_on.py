"""Somebody types an answer: what they write, what the page says of it, and what is stored."""

from flask import Flask
from playwright.sync_api import Locator

from impact_tool.extensions import db
from impact_tool.models import Answer, AnswerVersion
from tests.journeys.visitor import Visitor

ISSUES = "part-1/4"
TYPED = "Typed for an hour"


def stored(app: Flask) -> list[str]:
    """The versions of the answer, oldest first."""
    with app.app_context():
        query = (
            db.select(AnswerVersion.text)
            .join(Answer, Answer.id == AnswerVersion.answer_id)
            .where(Answer.question_id == "issues")
            .order_by(AnswerVersion.revision)
        )
        return list(db.session.scalars(query))


def status(visitor: Visitor) -> Locator:
    """What the page says of saving, to those who see and to those who listen."""
    return visitor.page.locator("[data-saved]")


def type_on(visitor: Visitor, text: str) -> None:
    visitor.page.get_by_label("Your answer", exact=True).press_sequentially(text)
