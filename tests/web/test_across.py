"""Councils compared on pages: what stands there, in what order, and what never does."""

from __future__ import annotations

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.domain.tallies import Tally
from impact_tool.extensions import db
from impact_tool.models import Board, Council
from impact_tool.web.across.rows import words_of
from tests.across_factories import endorsed_in, shared
from tests.factories import make_board, make_council
from tests.web.boards import on_board
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.test_numbers_of_queries import count_queries


def add_sharing(app: Flask, *names: str) -> None:
    """Councils that share 18 of 24 with all."""
    with app.app_context():
        for name in names:
            council = make_council(name)
            shared(endorsed_in(council, make_board(council)))
        db.session.commit()


def endorse_own(sample: Sample) -> None:
    with sample.app.app_context():
        council = db.session.get_one(Council, sample.council_id)
        endorsed_in(council, db.session.get_one(Board, sample.board_id))
        db.session.commit()


def test_others_are_rounded_and_ones_own_exact(app: Flask, lead: Browser, sample: Sample) -> None:
    add_sharing(app, "Borsetshire")
    endorse_own(sample)
    said = lead.get("/compare").text
    assert "2 councils are compared here, of which 1 shares with all councils" in said
    assert "20 of 25 (rounded)" in said
    assert "18 of 24 (exact)" in said
    assert said.count("18 of 24") == 1


@pytest.mark.parametrize(
    "asked",
    [
        "measure=none",
        "at=99",
        "at=-1",
        "region=Nowhere",
        "approach=9",
        "scope=x",
        "sort=x",
        "kind=x",
    ],
)
def test_what_is_wrong_in_an_address_is_told_and_left_out(
    app: Flask, lead: Browser, asked: str
) -> None:
    add_sharing(app, "Borsetshire")
    page = lead.get(f"/compare?{asked}")
    assert page.problems
    assert "20 of 25 (rounded)" in page.text


def test_the_order_and_the_filters_stand_in_the_address(app: Flask, lead: Browser) -> None:
    add_sharing(app, "Borsetshire", "Anglia")
    said = lead.get("/compare?sort=council").text
    assert said.index("Anglia") < said.index("Borsetshire")
    assert "No council is as you asked for" in lead.get("/compare?scope=area").text


def test_more_councils_take_no_more_queries(app: Flask, lead: Browser) -> None:
    add_sharing(app, "Borsetshire")
    few = count_queries(app, lead, "/compare")
    add_sharing(app, "Loamshire", "Mercia")
    assert count_queries(app, lead, "/compare") == few


def test_a_board_sees_its_councils_added_up(app: Flask, sample: Sample) -> None:
    chair = on_board(app, sample, Role.BOARD_CHAIR, "Cora Chair")
    address = f"/board/{sample.board_id}/figures"
    assert "There is nothing to compare yet" in chair.get(address).text
    endorse_own(sample)
    endorse_own(sample)
    said = chair.get(address).text
    assert "All together: 36 of 48 75%" in said
    assert "Added up over 2 projects of 1 council" in said
    chair.get("/board/999999/figures", status=404)


def test_words_are_made_of_nothing_but_exact_or_disclosed_figures() -> None:
    with pytest.raises(TypeError, match="Tally is not to be shown"):
        words_of(Tally({"referred": 3}), "expressed")  # type: ignore[arg-type]
