"""Pages beside a Flask page that sends the same bytes to somebody who is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from flask import Flask

from benchmarks.ground import Ground
from benchmarks.ratio import Ratio, measure

BUDGET = 3.0


def page_ratios(ground: Ground) -> Iterator[Ratio]:
    """One question, the list of 15 questions, all 15 answers, and the overview."""
    project = f"/projects/{ground.reference}"
    for what, address in (
        ("one question, with what stands beside it", f"{project}/review-points/1/part-2/3"),
        ("the list of 15 questions", f"{project}/review-points/1/part-2"),
        ("15 answers to check", f"{project}/review-points/1/part-2/check"),
        ("the overview of a project", project),
        ("your work", "/"),
    ):
        yield _page(ground, what, address)


def _page(ground: Ground, what: str, address: str) -> Ratio:
    sent = ground.client.get(address)
    if sent.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {sent.status_code}")
    bare = ground.client_that_sends(sent.get_data(), "text/html")
    return measure(
        f"page: {what}",
        lambda: ground.client.get(address).get_data(),
        lambda: bare.get("/sent").get_data(),
        BUDGET,
    )


def unguarded_ratio(ground: Ground) -> Iterator[Ratio]:
    """What signing in, rights and headers cost: the same bytes with them and without."""
    body = ground.client.get("/").get_data()
    guarded = ground.client_that_sends(body, "text/html")
    bare = Flask("bare")
    bare.add_url_rule("/sent", view_func=lambda: body)
    client = bare.test_client()
    yield measure(
        "the same bytes, sent to a signed-in person and to anybody",
        lambda: guarded.get("/sent").get_data(),
        lambda: client.get("/sent").get_data(),
        None,
    )
