"""A document loads our own stylesheet and fonts, and nothing else from anywhere."""

from __future__ import annotations

import logging
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from impact_tool.documents.fetching import RefusedURLError, StaticFetcher
from impact_tool.documents.typesetting import DocumentError, Typesetter, typesetter

FONT = "atkinson-hyperlegible-latin-700-normal.woff2"
PAGE = '<!DOCTYPE html><html lang="en-GB"><title>Title</title><h1>Heading</h1>{}</html>'


@pytest.fixture
def copied_folder(static_folder: Path, tmp_path: Path) -> Path:
    """A static folder of its own, to break."""
    copied = tmp_path / "static"
    shutil.copytree(static_folder / "vendor" / "fonts", copied / "vendor" / "fonts")
    shutil.copy(static_folder / "print.css", copied)
    return copied


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Something on this machine that answers, so that only a refusal keeps a document from it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def test_the_stylesheet_and_the_fonts_are_served(static_folder: Path) -> None:
    fetcher = StaticFetcher(static_folder)
    for path in (static_folder / "print.css", static_folder / "vendor" / "fonts" / FONT):
        assert fetcher.fetch(path.as_uri()).read() == path.read_bytes()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/print.css",
        "https://localhost/print.css",
        "ftp://localhost/print.css",
        "data:text/css,p",
        "file:///etc/passwd",
        "file:///etc/passwd.css",
        "file://localhost{folder}/print.css",
        "file://{folder}/app.js",
        "file://{folder}/../pyproject.css",
        "file://{folder}/%2e%2e/pyproject.css",
        "print.css",
    ],
)
def test_every_other_address_is_refused(static_folder: Path, url: str) -> None:
    with pytest.raises(RefusedURLError):
        StaticFetcher(static_folder).fetch(url.format(folder=static_folder))


def test_a_link_out_of_the_folder_is_refused(copied_folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("* {}")
    (copied_folder / "inside.css").symlink_to(secret)
    with pytest.raises(RefusedURLError):
        StaticFetcher(copied_folder).fetch((copied_folder / "inside.css").as_uri())


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="picture" src="http://127.0.0.1:{port}/picture.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:{port}/style.css">',
        '<p style="background: url(http://127.0.0.1:{port}/picture.png)">Text</p>',
        '<img alt="picture" src="picture.png">',
    ],
)
def test_a_document_that_asks_for_more_is_not_made(
    static_folder: Path, listener: socket.socket, markup: str
) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(DocumentError):
        typesetter(static_folder).set(PAGE.format(markup.format(port=port)))
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_changed_stylesheet_makes_other_documents(copied_folder: Path) -> None:
    before = Typesetter(copied_folder).versions
    assert Typesetter(copied_folder).versions == before
    with (copied_folder / "print.css").open("a") as stylesheet:
        stylesheet.write("p { color: black }")
    assert Typesetter(copied_folder).versions != before


def test_a_changed_font_makes_other_documents(copied_folder: Path) -> None:
    before = Typesetter(copied_folder).versions
    fonts = copied_folder / "vendor" / "fonts"
    shutil.copy(fonts / FONT.replace("normal", "italic"), fonts / FONT)
    assert Typesetter(copied_folder).versions != before


def test_a_missing_font_is_an_error(copied_folder: Path) -> None:
    (copied_folder / "vendor" / "fonts" / FONT).unlink()
    with pytest.raises(DocumentError, match="Atkinson Hyperlegible"):
        Typesetter(copied_folder)


def test_a_missing_stylesheet_is_an_error(copied_folder: Path) -> None:
    (copied_folder / "print.css").unlink()
    with pytest.raises(DocumentError, match=r"print\.css"):
        Typesetter(copied_folder)


def test_a_rule_that_weasyprint_does_not_know_is_an_error(copied_folder: Path) -> None:
    with (copied_folder / "print.css").open("a") as stylesheet:
        stylesheet.write("p { colour: black }")
    with pytest.raises(DocumentError, match="colour"):
        Typesetter(copied_folder)


def test_errors_are_heard_though_logging_is_turned_down(static_folder: Path) -> None:
    setter = Typesetter(static_folder)
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.CRITICAL)
    try:
        with pytest.raises(DocumentError):
            setter.set(PAGE.format('<img alt="picture" src="http://127.0.0.1/picture.png">'))
    finally:
        root.setLevel(level)
