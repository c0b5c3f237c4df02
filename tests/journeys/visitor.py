"""Somebody at a browser: goes to pages, reads, types and presses, and looks at all that arrives."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, Response

from tests.factories import PASSWORD
from tests.journeys.looking import faults_of

# Nothing waits this long but on a machine that is busy with much else.
WAIT_MILLISECONDS = 20_000


class Visitor:
    """One person at one browser, with or without JavaScript. `page` is what they see."""

    def __init__(self, context: BrowserContext, address: str, way: str, *, scripted: bool) -> None:
        context.set_default_timeout(WAIT_MILLISECONDS)
        self.context = context
        self.address = address
        self.way = way
        self.scripted = scripted
        self.heard: list[str] = []
        self.page = context.new_page()
        self.switch = None if scripted else context.new_cdp_session(self.page)
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        self.page.on("request", self.watch)
        self.page.on("response", self.miss)

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the browser complains of; that a page was refused is told by its status."""
        refused = "the server responded with a status of" in message.text
        if message.type in {"error", "warning"} and not refused:
            self.heard.append(f"{message.type}: {message.text}")

    def watch(self, request: Request) -> None:
        if not request.url.startswith(f"{self.address}/"):
            self.heard.append(f"asks for {request.url}")

    def miss(self, response: Response) -> None:
        """Note a picture, a style or a script that is not there; of pages the status is known."""
        if response.status >= 400 and response.request.resource_type != "document":
            self.heard.append(f"{response.status} at {response.url}")

    def forgive(self, *words: str) -> None:
        """Pass over complaints with these words, which the test meant to cause."""
        self.heard = [said for said in self.heard if not any(each in said for each in words)]

    def go(self, path: str, *, status: int = 200) -> None:
        """Open an address of the service."""
        response = self.page.goto(self.address + path)
        self.arrive(response, status)

    def follow(self, name: str, *, status: int = 200) -> None:
        """Follow the first link of this name, which may look like a button and say that it is."""
        link = self.page.get_by_role("link", name=name, exact=True)
        button = self.page.get_by_role("button", name=name, exact=True)
        with self.leaving(status):
            link.or_(button).first.click()

    def press(self, name: str, *, status: int = 200) -> None:
        """Press the button of this name, which sends a form."""
        with self.leaving(status):
            self.page.get_by_role("button", name=name, exact=True).click()

    def press_in(self, part: str, name: str, *, status: int = 200) -> None:
        """Press the button of this name in the part of the page that has this id."""
        with self.leaving(status):
            self.page.locator(f"#{part}").get_by_role("button", name=name, exact=True).click()

    @contextmanager
    def leaving(self, status: int = 200) -> Iterator[None]:
        """Wait for the page that what is done leads to, and look at it."""
        with self.page.expect_navigation() as arriving:
            yield
        self.arrive(arriving.value, status)

    def arrive(self, response: Response | None, status: int) -> None:
        assert response is not None
        assert response.status == status, f"{response.status} at {response.url}"
        self.look()

    def look(self) -> None:
        """Every page that is shown goes through here."""
        faults = faults_of(self.page, self.way, self.switch)
        # What the page did meanwhile has been heard by now.
        faults += self.heard
        assert faults == [], "\n".join([self.page.url, *faults])

    def sign_in(self, email: str) -> None:
        self.go("/sign-in")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def text(self) -> str:
        """What the main part of the page says, with white space as one space."""
        return " ".join(self.page.get_by_role("main").inner_text().split())

    def choose(self, name: str) -> None:
        self.page.get_by_role("radio", name=name, exact=True).check()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def write_date(self, legend: str, typed: tuple[str, str, str]) -> None:
        group = self.page.get_by_role("group", name=legend, exact=True)
        for label, text in zip(("Day", "Month", "Year"), typed, strict=True):
            group.get_by_label(label, exact=True).fill(text)

    def focused(self) -> Locator:
        """What the keyboard would act on."""
        return self.page.locator(":focus")

    def download(self, link: str, kind: str = "application/pdf") -> bytes:
        """The document that a link leads to."""
        href = self.page.get_by_role("link", name=link, exact=True).get_attribute("href")
        answer = self.context.request.get(f"{self.address}{href}")
        assert answer.status == 200, f"{answer.status} at {href}"
        assert answer.headers["content-type"] == kind
        return answer.body()
