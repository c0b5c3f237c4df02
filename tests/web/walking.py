"""Follows every link, as somebody does who wants to see all of the service."""

from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit

from tests.web.browsing import Browser
from tests.web.pages import Page

# No pages. Making a PDF takes half a second, and the tests of documents look into each.
DOCUMENTS = (".pdf", ".docx", ".xlsx", "/download")


def walk(browser: Browser, start: str = "/", look: Callable[[Page], object] = id) -> dict[str, int]:
    """Every page that links lead to from the start, each with its status; `look` sees each."""
    found: dict[str, int] = {}
    waiting = {start}
    while waiting:
        path = waiting.pop()
        found[path] = browser.ask("GET", path).status_code
        assert browser.page is not None
        look(browser.page)
        waiting |= links_on(browser.page) - found.keys()
    return found


def links_on(page: Page) -> set[str]:
    found = {urldefrag(link).url for link in page.links()}
    return {link for link in found if link.startswith("/") and not is_document(link)}


def is_document(link: str) -> bool:
    return urlsplit(link).path.endswith(DOCUMENTS)
