"""Links in e-mails are made from the host of the request, so only known hosts are answered."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from impact_tool.extensions import db
from impact_tool.models import OutboxRow
from tests.web.samples import Sample

ELSEWHERE = "elsewhere.example"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/account/reset", "/nowhere", "/static/app.css"])
def test_another_host_is_refused_in_plain_text(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Host": ELSEWHERE})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert ELSEWHERE not in answer.text


def test_nobody_is_sent_a_link_to_another_host(
    app: Flask, client: FlaskClient, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not to be refused for want of a token, which would hide what is asked here.
    monkeypatch.setitem(app.config, name="WTF_CSRF_ENABLED", value=False)
    answer = client.post(
        "/account/reset", data={"email": sample.lead_email}, headers={"Host": ELSEWHERE}
    )
    assert answer.status_code == 400
    with app.app_context():
        assert db.session.query(OutboxRow).count() == 0


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:5000"])
def test_this_machine_is_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/sign-in", headers={"Host": host}).status_code == 200
