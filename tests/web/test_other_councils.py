"""What one council keeps, another cannot see, find or change."""

from flask import Flask

from tests.web.browsing import Browser
from tests.web.samples import add_sample
from tests.web.stored import nothing_stored

ISSUES = "part-1/4"


def test_another_councils_project_is_not_found_and_what_was_sent_is_not_stored(
    app: Flask, lead: Browser
) -> None:
    other = add_sample(app, "hill-2345", "Othershire")
    with nothing_stored(app):
        for page in ("", "edit", "pilot", ISSUES, "part-1/check", "reports", "reports/1.pdf"):
            assert lead.get(other.at(page), status=404).h1 == "Page not found"
            assert "Othershire" not in lead.get(other.at(page), status=404).html
        for page in (ISSUES, "edit", "pilot/edit", "archive", "restore"):
            response = lead.send(other.at(page), {"title": "x", "text": "x", "revision": "0"})
            assert response.status_code == 404
