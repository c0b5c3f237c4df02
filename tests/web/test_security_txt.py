"""Whoever finds a weakness finds whom to tell, where the operator has said whom."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from impact_tool.extensions import clock
from tests.web.browsing import Browser

AT = "/.well-known/security.txt"
CONTACT = "mailto:security@council.example.org"


def test_without_a_contact_there_is_no_such_file(browse: Browser) -> None:
    assert browse.get(AT, status=404).h1 == "Page not found"


def test_it_has_what_the_standard_asks_for(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RFC 9116: a contact, until when it holds, and in lines of their own."""
    monkeypatch.setitem(app.config, "SECURITY_CONTACT", CONTACT)
    answer = client.get(AT, base_url="https://localhost")
    assert answer.status_code == 200
    assert answer.content_type == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == CONTACT
    assert fields["Canonical"] == f"https://localhost{AT}"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - clock.now() < timedelta(days=365)
    assert answer.text.endswith("\n")
