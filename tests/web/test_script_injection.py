"""Script that somebody types is words on every page and in every document, and nothing else."""

import shutil
import subprocess

from tests.web.browsing import Browser
from tests.web.infesting import (
    FIELDS,
    QUESTIONS_ANSWERED,
    QUESTIONS_OF_PART_1,
    SCRIPT,
    must_be_harmless,
)
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.walking import walk


def test_script_is_words_on_every_page(browse: Browser, infested: Sample) -> None:
    pages: dict[str, str] = {}

    def look(page: Page) -> None:
        must_be_harmless(page)
        pages[page.path] = page.text

    assert set(walk(browse, look=look).values()) == {200}
    for path in ("", "pilot", "review-points", "part-1/check", "review-points/1/part-2/check"):
        assert SCRIPT in pages[infested.at(path)]
    assert pages[infested.at("part-1/check")].count(SCRIPT) >= QUESTIONS_OF_PART_1


def test_script_stays_in_its_fields_when_a_form_comes_back(
    browse: Browser, infested: Sample
) -> None:
    browse.get(infested.at("edit"))
    page = browse.submit({**FIELDS, "title": SCRIPT * 2})
    must_be_harmless(page)
    assert page.problems != []
    assert page.value("title") == SCRIPT * 2
    assert page.value("research_partner") == SCRIPT
    page = browse.get(infested.at("part-1/4"))
    assert page.value("text") == f"{SCRIPT} changed"


def test_script_is_words_where_it_is_given_back(browse: Browser, infested: Sample) -> None:
    browse.ask("POST", infested.at("part-1/4"), data={"text": SCRIPT, SCRIPT: SCRIPT})
    assert browse.page is not None
    must_be_harmless(browse.page)
    assert browse.page.text.count(SCRIPT) >= 2


def test_script_in_an_address_is_not_shown(browse: Browser) -> None:
    script = SCRIPT.replace("/", "%2F").replace(" ", "+")
    for address in ("/nowhere/{}", "/sign-in?next={}", "/projects/{}", "/{}"):
        browse.ask("GET", address.format(script))
        assert browse.page is not None
        must_be_harmless(browse.page)


def test_script_is_words_in_a_document(browse: Browser, infested: Sample) -> None:
    response = browse.ask("GET", infested.at("reports/full.pdf"))
    assert response.status_code == 200
    assert "\n" not in response.headers["Content-Disposition"]
    shown = "".join(text_of_pdf(response.data).split())
    assert shown.count("".join(SCRIPT.split())) >= QUESTIONS_ANSWERED


def text_of_pdf(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    assert program is not None
    command = [program, "-raw", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()
