"""Sends files of cases through the pages, as a project lead does."""

from __future__ import annotations

import io

import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from impact_tool.extensions import db
from impact_tool.models import Case
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample


def send(browser: Browser, sample: Sample, content: bytes, name: str = "cases.csv") -> Page:
    """Choose a file; the page that follows."""
    browser.get(sample.at("cases/import"))
    file = FileStorage(io.BytesIO(content), name)
    # In memory: what the client keeps on the disk it does not close.
    boundary, body = encode_multipart({"csrf_token": browser.token, "file": file})
    kind = f"multipart/form-data; boundary={boundary}"
    path = sample.at("cases/import")
    return browser.arrive(browser.ask("POST", path, data=body, content_type=kind))


def checked(browser: Browser, sample: Sample, content: bytes, name: str = "cases.csv") -> Page:
    """Choose a file and take its columns as they were matched; the page of its rows."""
    page = send(browser, sample, content, name)
    assert page.h1 == "Match the columns", page.text
    return browser.submit({})


def references(app: Flask) -> list[str]:
    """Those of all cases that are not removed."""
    with app.app_context():
        query = sa.select(Case.reference).where(Case.removed_at.is_(None))
        return sorted(db.session.scalars(query))


def facts(page: Page) -> dict[str, str]:
    """What a summary list of the page says."""
    keys = page.with_class("govuk-summary-list__key")
    values = page.with_class("govuk-summary-list__value")
    return {
        "".join(key.itertext()).strip(): "".join(value.itertext()).strip()
        for key, value in zip(keys, values, strict=True)
    }
