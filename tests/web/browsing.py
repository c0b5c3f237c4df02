"""A browser without a screen: it fetches pages as a person does, and checks each one."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.web.page_rules import HEADERS, faults_of
from tests.web.pages import Page, Sent, token_of

MOVED = {301, 302, 303, 307, 308}
Values = Mapping[str, str] | Sequence[tuple[str, str]]


class Browser:
    """One person at one browser. `page` is what stands on the screen."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.token = ""
        self.page: Page | None = None

    @property
    def page_text(self) -> str:
        """All words on the screen."""
        assert self.page is not None
        return self.page.text

    def sign_in(self, email: str, password: str) -> Page:
        """Sign in through the form; the page that follows."""
        self.get("/sign-in")
        page = self.submit({"email": email, "password": password})
        assert not page.problems, page.problems
        return page

    def sign_out(self) -> Page:
        self.get("/account")
        return self.arrive(self.send("/sign-out"))

    def get(self, path: str, *, status: int = 200, **options: object) -> Page:
        """Fetch a page, by way of any other that sends on to it."""
        return self.arrive(self.ask("GET", path, **options), status=status)

    def submit(
        self, values: Mapping[str, str], press: str | None = None, status: int = 200
    ) -> Page:
        """Fill in the form of the page on the screen and send it; the page that follows."""
        assert self.page is not None
        form = self.page.form
        sent = form.filled_in(values, press)
        return self.arrive(self.ask("POST", form.action, data=MultiDict(sent)), status=status)

    def send(self, path: str, values: Values = (), **options: object) -> TestResponse:
        """Send a form that is not on the screen, with the token that one would have had."""
        pairs: Sent = list(values.items() if isinstance(values, Mapping) else values)
        data = MultiDict([("csrf_token", self.token), *pairs])
        return self.ask("POST", path, data=data, **options)

    def ask(self, method: str, path: str, **options: object) -> TestResponse:
        """One request, whose response is checked whatever it is."""
        response = self.client.open(path, method=method, buffered=True, **options)  # type: ignore[arg-type]
        missing = [name for name in HEADERS if name not in response.headers]
        assert missing == [], f"{method} {path} came without {missing}"
        if response.mimetype == "text/html" and response.status_code not in MOVED:
            self.look_at(Page(response, path), method)
        return response

    def look_at(self, page: Page, method: str) -> None:
        if method in {"HEAD", "OPTIONS"}:
            return
        faults = faults_of(page)
        assert faults == [], f"{method} {page.path} ({page.status}): {faults}"
        self.page = page
        self.token = token_of(page) or self.token

    def arrive(self, response: TestResponse, *, status: int = 200) -> Page:
        """The page at the end of all redirects, none of which leaves the service."""
        while response.status_code in MOVED:
            response = self.ask("GET", inside(response.location))
        page = self.page
        assert response.status_code == status, f"{response.status} at {response.request.path}"
        assert page is not None
        return page


def inside(location: str) -> str:
    """An address within the service."""
    parts = urlsplit(location)
    assert parts.netloc in {"", "localhost"}, f"sent away to {location}"
    return parts._replace(scheme="", netloc="").geturl()
