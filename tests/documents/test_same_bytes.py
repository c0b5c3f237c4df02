"""The same report makes the same bytes, so that a document can be kept by its content."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from impact_tool.documents.cache import PdfCache
from impact_tool.documents.pdf import render_pdf
from impact_tool.domain.report import Report
from tests.documents.documents import MAKERS, UNSHOWN
from tests.documents.samples import report_saying

Document = Callable[[str], bytes]

MAKE = """
import hashlib, sys
from pathlib import Path
from flask import Flask
from impact_tool.documents.pdf import render_pdf
from tests.documents.documents import MAKERS

app = Flask("documents", template_folder="templates")
app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
with app.app_context():
    pdf = render_pdf(MAKERS["every state"](), static_folder=Path("static"))
print(hashlib.sha256(pdf).hexdigest())
"""

SAID = "We ask first."

pytestmark = pytest.mark.usefixtures("in_app")


@pytest.fixture
def cache(tmp_path: Path) -> PdfCache:
    return PdfCache(tmp_path / "cache" / "pdf")


def kept_in(cache: PdfCache) -> list[Path]:
    return sorted(cache.folder.glob("*.pdf"))


def test_another_process_makes_the_same_bytes(document: Document, static_folder: Path) -> None:
    made = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", MAKE],
        cwd=static_folder.parent,
        env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == hashlib.sha256(document("every state")).hexdigest()


def test_a_report_made_again_after_others_has_the_same_bytes(
    document: Document, static_folder: Path
) -> None:
    first = document("Arabic")
    document("every state")
    assert render_pdf(MAKERS["Arabic"](), static_folder=static_folder) == first


def test_a_document_is_kept_and_given_out_again(static_folder: Path, cache: PdfCache) -> None:
    report = report_saying(SAID)
    made = render_pdf(report, static_folder=static_folder, cache=cache)
    [kept] = kept_in(cache)
    assert kept.read_bytes() == made
    kept.write_bytes(b"kept")
    assert render_pdf(report, static_folder=static_folder, cache=cache) == b"kept"


@pytest.mark.parametrize(
    "changed",
    [
        report_saying("We ask at the end too."),
        replace(report_saying(SAID), state="Submission 1", is_draft=False),
        replace(report_saying(SAID), edition="Edition for publication"),
    ],
    ids=["answer", "state", "edition"],
)
def test_a_changed_report_makes_another_document(
    static_folder: Path, cache: PdfCache, changed: Report
) -> None:
    first = render_pdf(report_saying(SAID), static_folder=static_folder, cache=cache)
    assert render_pdf(changed, static_folder=static_folder, cache=cache) != first
    assert len(kept_in(cache)) == 2


def test_large_print_is_another_document(static_folder: Path, cache: PdfCache) -> None:
    report = report_saying(SAID)
    usual = render_pdf(report, static_folder=static_folder, cache=cache)
    large = render_pdf(report, static_folder=static_folder, cache=cache, large_print=True)
    assert large != usual
    assert len(kept_in(cache)) == 2


def test_a_document_that_lacks_a_font_is_not_kept(static_folder: Path, cache: PdfCache) -> None:
    assert render_pdf(report_saying(UNSHOWN), static_folder=static_folder, cache=cache)
    assert kept_in(cache) == []
