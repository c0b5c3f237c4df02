"""Boards as tests of pages have them: their members at a browser."""

from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Board
from tests.factories import PASSWORD, make_person
from tests.web.browsing import Browser
from tests.web.samples import Sample


def on_board(app: Flask, sample: Sample, role: Role, name: str) -> Browser:
    """Somebody of the sample's board, who has signed in."""
    with app.app_context():
        board = db.session.get_one(Board, sample.board_id)
        email = make_person(role, board=board, name=name).email
        db.session.commit()
    browser = Browser(app)
    browser.sign_in(email, PASSWORD)
    return browser
