"""The audit trail as files in the browser, and whatever else may stand in its address."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from impact_tool.extensions import db
from impact_tool.web.audit.forms import FILTERS
from tests.cli.command_line import CommandLine
from tests.factories import PASSWORD
from tests.web.auditing import TRAIL, acts, add_administrator
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.test_random_forms import TELLING

NAMES = (*FILTERS, "before", "other")


@pytest.fixture
def administrator(browse: Browser, sample: Sample) -> Browser:
    """The browser of an administrator of the sample's council, who has signed in."""
    browse.sign_in(add_administrator(sample), PASSWORD)
    return browse


def test_the_csv_has_what_the_filters_leave(administrator: Browser) -> None:
    response = administrator.ask("GET", f"{TRAIL}.csv?act=project.created")
    assert response.mimetype == "text/csv"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=audit-trail-")
    rows = list(csv.DictReader(response.text.removeprefix("\ufeff").splitlines()))
    assert [(row["act"], row["who"]) for row in rows] == [("project.created", "Lena of Anyshire")]


def test_the_json_verifies_by_itself(administrator: Browser, tmp_path: Path) -> None:
    file = tmp_path / "trail.json"
    file.write_bytes(administrator.ask("GET", f"{TRAIL}.json").data)
    assert json.loads(file.read_text())["events"][-1]["event"]["act"] == "trail.downloaded"
    CommandLine(tmp_path / "nowhere").does("audit", "verify", "--file", str(file))


def test_a_download_leaves_no_connection_open(app: Flask, administrator: Browser) -> None:
    for kind in ("csv", "json"):
        administrator.ask("GET", f"{TRAIL}.{kind}")
    with app.app_context():
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    asked=st.dictionaries(
        st.sampled_from(NAMES), st.sampled_from(TELLING) | st.text(max_size=20), max_size=6
    ),
    kind=st.sampled_from(["", ".csv", ".json"]),
)
def test_no_address_breaks_the_trail(
    app: Flask, administrator: Browser, asked: Mapping[str, str], kind: str
) -> None:
    before = acts(app)
    response = administrator.ask("GET", f"{TRAIL}{kind}", query_string=asked)
    assert response.status_code in {200, 404}
    if response.status_code == 404:
        assert acts(app) == before
