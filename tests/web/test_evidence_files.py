"""Files of evidence over HTTP: sent, refused with a reason, and given back as a download."""

from io import BytesIO

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from impact_tool.domain.evidence_files import Unfit
from tests.documents import evidence_samples as samples
from tests.operations.test_evidence import stored_at
from tests.planning_factories import A_FILE, make_evidence
from tests.web.browsing import Browser
from tests.web.page_rules import HEADERS
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored

FILE = "evidence/1/file"
DOWNLOAD = "evidence/1/download"
MEBIBYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def piece(sample: Sample) -> None:
    with sample.opened() as project:
        make_evidence(project)


def send_file(browser: Browser, sample: Sample, name: str, content: bytes) -> TestResponse:
    page = browser.get(sample.at(FILE))
    return send_as_read(browser, sample, page, name, content)


def send_as_read(
    browser: Browser, sample: Sample, page: Page, name: str, content: bytes
) -> TestResponse:
    """Send a file with a form that was fetched before.

    The body is put together here, since the client keeps a large one in a file that it leaves open.
    """
    words = {"csrf_token": browser.token, "revision": page.value("revision")}
    parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in words.items()]
    called = name.replace('"', "%22")
    parts.append(f'name="file"; filename="{called}"\r\n\r\n'.encode() + content)
    body = b"".join(
        b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts
    )
    kind = "multipart/form-data; boundary=edge"
    return browser.ask("POST", sample.at(FILE), data=body + b"--edge--\r\n", content_type=kind)


KINDS = {
    "audit.pdf": (samples.pdf(), "application/pdf"),
    "audit.docx": (
        samples.word(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "audit.xlsx": (
        samples.workbook(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_document_comes_back_byte_for_byte(lead: Browser, sample: Sample, name: str) -> None:
    content, media_type = KINDS[name]
    page = lead.arrive(send_file(lead, sample, name, content))
    assert page.notices == ["The file has been added."]
    assert f"Download {name}" in page.text
    response = lead.ask("GET", sample.at(DOWNLOAD))
    assert (response.data, response.mimetype) == (content, media_type)


def test_a_picture_comes_back_without_its_place(lead: Browser, sample: Sample) -> None:
    lead.arrive(send_file(lead, sample, "wall.jpg", samples.jpeg()))
    response = lead.ask("GET", sample.at(DOWNLOAD))
    assert response.mimetype == "image/jpeg"
    assert response.data.startswith(b"\xff\xd8\xff")
    assert samples.PLACE.encode() not in response.data


def test_a_file_is_a_download_that_no_browser_shows_or_keeps(lead: Browser, sample: Sample) -> None:
    lead.arrive(send_file(lead, sample, 'a "b"; c.pdf', samples.pdf()))
    response = lead.ask("GET", sample.at(DOWNLOAD))
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "\n" not in response.headers["Content-Disposition"]
    for name, value in HEADERS.items():
        assert response.headers[name] == value


REFUSED = {
    "HTML": ("page.png", samples.HTML, Unfit.OTHER_KIND),
    "polyglot": ("wall.png", samples.png() + samples.archive(), Unfit.TWO_IN_ONE),
    "a page in a moving picture": ("wall.png", b"GIF89a" + samples.HTML, Unfit.OTHER_KIND),
    "a photograph that is an archive": (
        "wall.jpg",
        samples.jpeg() + samples.archive(),
        Unfit.TWO_IN_ONE,
    ),
    "a document with macros": ("audit.docx", samples.macro_document(), Unfit.MACROS),
    "macros": ("audit.xlsx", samples.macro_workbook(), Unfit.MACROS),
    "eleven megabytes": ("audit.pdf", b"%PDF-" + b"\0" * 11 * MEBIBYTE, Unfit.TOO_LARGE),
    "empty": ("audit.pdf", b"", Unfit.EMPTY),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_may_not_be_stored_is_refused_beside_its_field(
    app: Flask, lead: Browser, sample: Sample, name: str
) -> None:
    called, content, why = REFUSED[name]
    with nothing_stored(app):
        response = send_file(lead, sample, called, content)
    assert response.status_code == 200
    assert lead.page is not None
    assert [(each.message, each.target) for each in lead.page.problems] == [(why.value, "file")]


def test_a_name_of_another_kind_is_refused(app: Flask, lead: Browser, sample: Sample) -> None:
    with nothing_stored(app):
        send_file(lead, sample, "page.html", samples.png())
    assert "but its name ends in .html" in lead.page_text


def test_no_file_is_asked_for(app: Flask, lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(FILE))
    with nothing_stored(app):
        page = lead.submit({})
        assert page.problems[0].message == "Choose a file"
        page = lead.submit({"file": "only words"})
        assert page.problems[0].message == "Choose a file"


def test_two_hundred_megabytes_are_refused_unread_with_the_reason(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at(FILE))
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    environ = {"CONTENT_LENGTH": "200000000", "wsgi.input": Unread()}
    with nothing_stored(app):
        response = lead.ask("POST", sample.at(FILE), headers=headers, environ_overrides=environ)
    assert response.status_code == 413
    assert "a file of evidence up to 10 MB" in lead.page_text


def test_two_hundred_megabytes_of_unsaid_length_are_not_read_to_the_end(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    """As with `Transfer-Encoding: chunked`, where nobody says beforehand how much will come."""
    lead.get(sample.at(FILE))
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    body = Endless()
    environ = {"CONTENT_LENGTH": "", "wsgi.input": body, "wsgi.input_terminated": True}
    with nothing_stored(app):
        response = lead.ask("POST", sample.at(FILE), headers=headers, environ_overrides=environ)
    assert response.status_code == 413
    assert body.given < 30 * MEBIBYTE


class Endless:
    """A file of 200 megabytes, which counts how many bytes were taken of it."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        if not self.given:
            head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
            self.given = len(head)
            return head
        left = 200 * MEBIBYTE - self.given
        some = left if size is None or size < 0 else min(size, left)
        self.given += some
        return b"x" * some


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *_size: int | None) -> bytes:
        raise AssertionError("read")


def test_a_file_that_took_the_place_of_another_is_the_one_downloaded(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    send_file(lead, sample, "first.pdf", samples.pdf())
    page = lead.get(sample.at(FILE))
    assert "takes the place of first.pdf" in page.text
    second = samples.word()
    lead.arrive(send_file(lead, sample, "second.docx", second))
    assert lead.ask("GET", sample.at(DOWNLOAD)).data == second
    assert count_of(app, "evidence_file") == 2


def test_a_file_that_was_taken_off_is_not_found(lead: Browser, sample: Sample) -> None:
    assert lead.ask("GET", sample.at(DOWNLOAD)).status_code == 404
    lead.arrive(send_file(lead, sample, "first.pdf", samples.pdf()))
    lead.arrive(lead.send(sample.at("evidence/1/file/remove"), {"revision": "2"}))
    assert "The file has been taken off." in lead.page_text
    assert lead.ask("GET", sample.at(DOWNLOAD)).status_code == 404


def test_a_file_that_somebody_changed_meanwhile_stays(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample
) -> None:
    page = lead.get(sample.at(FILE))
    send_file(colleague, sample, "theirs.pdf", samples.pdf())
    with nothing_stored(app):
        send_as_read(lead, sample, page, "mine.docx", samples.word())
    assert "Somebody else changed this" in lead.page_text


def test_every_download_leaves_an_event(app: Flask, lead: Browser, sample: Sample) -> None:
    lead.arrive(send_file(lead, sample, "first.pdf", samples.pdf()))
    before = count_of(app, "audit_event")
    lead.ask("GET", sample.at(DOWNLOAD))
    assert count_of(app, "audit_event") == before + 1


def test_a_file_that_was_altered_on_the_disk_is_not_given_out(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        make_evidence(project, file=A_FILE)
    stored_at(app, A_FILE.content).write_bytes(b"%PDF-1.7 other")
    response = lead.ask("GET", sample.at("evidence/2/download"))
    assert response.status_code == 500
    assert "This file cannot be downloaded" in lead.page_text
