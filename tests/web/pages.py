"""A page as a browser understands it: its headings, forms, fields and messages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from werkzeug.wrappers import Response

from tests.web.parsing import parsed

PRESSED = {"submit", "button", "image", "reset"}
CHOSEN = {"radio", "checkbox"}

# What a browser would send: names with their values, in the order of the page.
Sent = list[tuple[str, str]]


def text_of(element: Element) -> str:
    """The words in an element, with white space as it is shown."""
    return " ".join("".join(element.itertext()).split())


@dataclass(frozen=True)
class Form:
    """A form on a page, with what it would send as it stands."""

    element: Element

    @property
    def action(self) -> str:
        return self.element.get("action", "")

    @property
    def sent(self) -> Sent:
        return [pair for control in self.element.iter() for pair in sent_by(control)]

    def filled_in(self, values: Mapping[str, str], press: str | None = None) -> Sent:
        """What is sent once fields have other values, or have been added."""
        kept = [(name, value) for name, value in self.sent if name not in values]
        pressed = [(press, "yes")] if press else []
        return [*kept, *((name, as_sent(value)) for name, value in values.items()), *pressed]


def sent_by(control: Element) -> Iterator[tuple[str, str]]:
    name, kind = control.get("name"), control.get("type", "text")
    if name is None or (kind in CHOSEN and control.get("checked") is None):
        return
    if control.tag == "input" and kind not in PRESSED:
        yield name, control.get("value", "")
    elif control.tag == "textarea":
        yield name, as_sent(control.text or "")
    elif control.tag == "select":
        options = control.findall(".//option")
        chosen = [option for option in options if option.get("selected") is not None]
        yield name, (chosen or options)[0].get("value", "")


def as_sent(text: str) -> str:
    """Line ends as browsers send them."""
    return re.sub("\r\n|\r|\n", "\r\n", text)


@dataclass(frozen=True)
class Problem:
    """A line of the error summary: its words and the id that it leads to."""

    message: str
    target: str


@dataclass
class Page:
    """One response that holds a page."""

    response: Response
    path: str
    errors: Sequence[object] = ()

    @cached_property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def status(self) -> int:
        return self.response.status_code

    @cached_property
    def root(self) -> Element:
        root, errors = parsed(self.html)
        self.errors = errors
        return root

    def all(self, tag: str) -> list[Element]:
        return list(self.root.iter(tag))

    def with_class(self, name: str) -> list[Element]:
        return [each for each in self.root.iter() if name in each.get("class", "").split()]

    @property
    def text(self) -> str:
        """All words that are shown."""
        return text_of(self.all("body")[0])

    @property
    def title(self) -> str:
        return text_of(self.all("title")[0])

    @property
    def h1(self) -> str:
        return text_of(self.all("h1")[0])

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {element.get("id", ""): element for element in self.root.iter() if element.get("id")}

    @property
    def main(self) -> Element:
        return self.all("main")[0]

    @property
    def form(self) -> Form:
        """The form that the page is for; the header has one for signing out."""
        return Form(next(self.main.iter("form")))

    @property
    def buttons(self) -> list[str]:
        """What stands on the buttons, and on the links that look like one."""
        return [text_of(each) for each in self.with_class("govuk-button")]

    @property
    def problems(self) -> list[Problem]:
        """What the error summary lists."""
        return [
            Problem(text_of(link), link.get("href", "").removeprefix("#"))
            for summary in self.with_class("govuk-error-summary")
            for link in summary.iter("a")
        ]

    @property
    def messages(self) -> list[str]:
        """What stands beside the fields."""
        return [
            text_of(message).removeprefix("Error: ")
            for message in self.with_class("govuk-error-message")
        ]

    @property
    def notices(self) -> list[str]:
        return [text_of(each) for each in self.with_class("govuk-notification-banner__heading")]

    @property
    def warnings(self) -> list[str]:
        return [text_of(each) for each in self.with_class("govuk-warning-text__text")]

    def value(self, name: str) -> str:
        """What a field of the page's form holds; empty where nothing is chosen."""
        return dict(self.form.sent).get(name, "").replace("\r\n", "\n")

    def links(self) -> list[str]:
        return [link.get("href", "") for link in self.all("a")]


def token_of(page: Page) -> str | None:
    """The CSRF token of any form on a page."""
    tokens = (dict(Form(each).sent).get("csrf_token") for each in page.all("form"))
    return next((token for token in tokens if token), None)
