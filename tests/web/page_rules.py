"""What holds for every page: each rule takes a page and says, for a person, what breaks it."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from tests.web.pages import PRESSED, Form, Page, text_of

Rule = Callable[[Page], Iterator[str]]

SERVICE = "Impact Tool"
LABELLED = ("input", "textarea", "select")
# Elements that other elements name by their ids.
NAMING = ("aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls")
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def is_html(page: Page) -> Iterator[str]:
    if not page.html.startswith("<!DOCTYPE html>"):
        yield "does not begin with a doctype"
    _ = page.root
    yield from (f"HTML is wrong at {error}" for error in page.errors)


def has_headers(page: Page) -> Iterator[str]:
    for name, value in HEADERS.items():
        if page.response.headers.get(name) != value:
            yield f"header {name} is {page.response.headers.get(name)!r}"


def has_one_heading(page: Page) -> Iterator[str]:
    if len(page.all("h1")) != 1:
        yield f"has {len(page.all('h1'))} h1"
    elif not page.h1:
        yield "has an empty h1"


def headings_skip_no_level(page: Page) -> Iterator[str]:
    """Within what the page is for: the header has no headings, a summary above has its own."""
    levels = [int(each.tag[1]) for each in page.main.iter() if each.tag in {"h1", "h2", "h3", "h4"}]
    after_h1 = levels[levels.index(1) :] if 1 in levels else levels
    for above, below in pairwise(after_h1):
        if below > above + 1:
            yield f"an h{below} follows an h{above}"


def title_begins_with_heading(page: Page) -> Iterator[str]:
    begins = f"Error: {page.h1}" if page.problems else page.h1
    if not page.title.startswith(begins):
        yield f"the title {page.title!r} does not begin with {begins!r}"
    if not page.title.endswith(f"– {SERVICE}"):
        yield f"the title {page.title!r} does not end with the service's name"


def has_language(page: Page) -> Iterator[str]:
    if page.root.get("lang") != "en-GB":
        yield "does not say which language it is in"


def ids_are_unique(page: Page) -> Iterator[str]:
    ids = Counter(each.get("id") for each in page.root.iter() if each.get("id") is not None)
    yield from (f"the id {id_!r} is there {n} times" for id_, n in ids.items() if n > 1)


def forms_are_protected(page: Page) -> Iterator[str]:
    for each in page.all("form"):
        form = Form(each)
        if not form.action.startswith("/"):
            yield f"a form has the action {form.action!r}"
        if is_a_question(each):
            continue
        if each.get("method") != "post" or not dict(form.sent).get("csrf_token"):
            yield f"the form to {form.action} is not protected"


def is_a_question(form: Element) -> bool:
    """A form that only asks for a page: it says so, holds no text area, and carries no token.

    What it sends stands in the address, where a token must not be. That asking changes nothing is
    held by the test of who gets what.
    """
    names = dict(Form(form).sent)
    return (
        form.get("method") == "get"
        and "csrf_token" not in names
        and not list(form.iter("textarea"))
        and not any("password" in name for name in names)
    )


def fields_are_labelled(page: Page) -> Iterator[str]:
    labels = {label.get("for"): text_of(label) for label in page.all("label")}
    yield from (f"a label is for {id_!r}" for id_ in labels if id_ not in page.by_id)
    for tag in LABELLED:
        for control in page.all(tag):
            if control.get("type") not in {"hidden", *PRESSED} and not labels.get(
                control.get("id")
            ):
                yield f"the field {control.get('name')!r} has no label"


def named_elements_exist(page: Page) -> Iterator[str]:
    for each in page.root.iter():
        for attribute in NAMING:
            missing = [id_ for id_ in each.get(attribute, "").split() if id_ not in page.by_id]
            yield from (f"{attribute} names {id_!r}, which is nowhere" for id_ in missing)


def links_lead_somewhere(page: Page) -> Iterator[str]:
    for link in page.all("a"):
        href = link.get("href", "")
        if not text_of(link):
            yield f"the link to {href} says nothing"
        if not href.startswith(("/", "#")) or href.startswith("//") or "None" in href:
            yield f"a link leads to {href!r}"
        if href.startswith("#") and href[1:] not in page.by_id:
            yield f"a link leads to {href}, which is nowhere"


def errors_lead_to_fields(page: Page) -> Iterator[str]:
    in_summary = {problem.message for problem in page.problems}
    yield from (f"{m!r} is not in the summary" for m in page.messages if m not in in_summary)
    for problem in page.problems:
        target = page.by_id.get(problem.target)
        if target is None or target.tag not in LABELLED:
            yield f"{problem.message!r} leads to {problem.target!r}, which is no field"
        if problem.message not in page.messages:
            yield f"{problem.message!r} is not beside a field"


def has_nothing_inline(page: Page) -> Iterator[str]:
    for each in page.root.iter():
        if is_inline(each):
            yield f"a {each.tag} holds script or style"
        yield from (
            f"a {each.tag} has the attribute {name}"
            for name in each.attrib
            if name == "style" or name.startswith("on")
        )


def is_inline(element: Element) -> bool:
    """Style or script that is not a file of ours; the CSP lets no browser run it anyway."""
    is_ours = element.get("src", "").startswith("/static/")
    return element.tag == "style" or (element.tag == "script" and not is_ours)


RULES: tuple[Rule, ...] = (
    is_html,
    has_headers,
    has_one_heading,
    headings_skip_no_level,
    title_begins_with_heading,
    has_language,
    ids_are_unique,
    forms_are_protected,
    fields_are_labelled,
    named_elements_exist,
    links_lead_somewhere,
    errors_lead_to_fields,
    has_nothing_inline,
)


def faults_of(page: Page) -> list[str]:
    """What is wrong with a page. A page without a heading says only that."""
    broken = [*is_html(page), *has_one_heading(page)]
    return broken or [fault for rule in RULES for fault in rule(page)]
