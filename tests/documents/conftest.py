"""Documents set once for all the tests that read them; each takes a second or so to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from impact_tool.documents.pdf import render_pdf
from tests.documents.documents import MAKERS

ROOT = Path(__file__).parents[2]

Document = Callable[[str], bytes]


@pytest.fixture(scope="session")
def static_folder() -> Path:
    return ROOT / "static"


@pytest.fixture(scope="session")
def templates() -> Flask:
    """An application with the project's templates, and nothing else of it."""
    app = Flask("documents", template_folder=str(ROOT / "templates"))
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    return app


@pytest.fixture
def in_app(templates: Flask) -> Iterator[None]:
    with templates.app_context():
        yield


@pytest.fixture(scope="session")
def document(templates: Flask, static_folder: Path) -> Document:
    """A document by its name in `MAKERS`, made when it is first asked for."""

    @cache
    def made(name: str) -> bytes:
        with templates.app_context():
            large = "large print" in name
            return render_pdf(MAKERS[name](), static_folder=static_folder, large_print=large)

    return made
