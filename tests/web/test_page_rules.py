"""Each rule for pages catches what breaks it, and a good page breaks none."""

from itertools import count

import pytest
from werkzeug.wrappers import Response

from tests.web import page_rules
from tests.web.page_rules import HEADERS, RULES, Rule, faults_of
from tests.web.pages import Page

GOOD = """<!DOCTYPE html>
<html lang="en-GB">
<head><title>Error: Set the pilot, Riverside – Impact Tool</title></head>
<body>
<a href="#main">Skip to main content</a>
<main id="main">
<div class="govuk-error-summary"><a href="#words">Enter some words</a></div>
<h1>Set the pilot</h1>
<h2>Window</h2>
<form action="/pilot" method="post">
<input type="hidden" name="csrf_token" value="1">
<p class="govuk-error-message" id="words-error"><span>Error:</span> Enter some words</p>
<label for="words">Words</label>
<textarea id="words" name="words" aria-describedby="words-error"></textarea>
<button type="submit">Save</button>
</form>
</main>
<script src="/static/app.js"></script>
</body>
</html>
"""

# Each rule with what is put in another's place in the good page so as to break it.
BROKEN: list[tuple[Rule, str, str]] = [
    (page_rules.is_html, "<!DOCTYPE html>", ""),
    (page_rules.is_html, "<h2>Window</h2>", "<p><h2>Window</p></h2>"),
    (page_rules.is_html, "Window", "A & B &nonsense; C"),
    (page_rules.has_one_heading, "h2>", "h1>"),
    (page_rules.has_one_heading, "<h1>Set the pilot</h1>", ""),
    (page_rules.has_one_heading, "<h1>Set the pilot</h1>", "<h1> </h1>"),
    (page_rules.headings_skip_no_level, "h2>", "h3>"),
    (page_rules.title_begins_with_heading, "Error: ", ""),
    (page_rules.title_begins_with_heading, "<h1>Set", "<h1>Change"),
    (page_rules.title_begins_with_heading, " – Impact Tool", ""),
    (page_rules.has_language, "en-GB", "cy"),
    (page_rules.ids_are_unique, "<h2>", '<h2 id="words">'),
    (page_rules.forms_are_protected, 'action="/pilot"', ""),
    (page_rules.forms_are_protected, 'action="/pilot"', 'action="https://elsewhere.example/"'),
    (page_rules.forms_are_protected, 'value="1"', 'value=""'),
    (page_rules.forms_are_protected, 'method="post"', 'method="get"'),
    (page_rules.fields_are_labelled, 'for="words"', 'for="other"'),
    (page_rules.fields_are_labelled, ">Words<", "><"),
    (page_rules.named_elements_exist, 'describedby="words-error"', 'describedby="main nowhere"'),
    (page_rules.named_elements_exist, "<h2>", '<h2 aria-labelledby="nowhere">'),
    (page_rules.links_lead_somewhere, 'href="#main"', 'href="#nowhere"'),
    (page_rules.links_lead_somewhere, 'href="#main"', 'href="/projects/None"'),
    (page_rules.links_lead_somewhere, 'href="#main"', 'href="//elsewhere.example"'),
    (page_rules.links_lead_somewhere, "Skip to main content", ""),
    (page_rules.errors_lead_to_fields, 'href="#words"', 'href="#main"'),
    (page_rules.errors_lead_to_fields, "Error:</span> Enter some words", "Error:</span> No"),
    (page_rules.has_nothing_inline, "<h2>", '<h2 style="color: red">'),
    (page_rules.has_nothing_inline, "<h2>", '<h2 onclick="alert(1)">'),
    (page_rules.has_nothing_inline, ' src="/static/app.js"', ""),
    (page_rules.has_nothing_inline, 'src="/static/app.js"', 'src="//elsewhere.example/a.js"'),
    (page_rules.has_nothing_inline, "</title>", "</title><style></style>"),
]


def page_of(html: str, headers: dict[str, str] = HEADERS) -> Page:
    return Page(Response(html, mimetype="text/html", headers=headers), "/pilot")


def test_a_good_page_breaks_no_rule() -> None:
    assert faults_of(page_of(GOOD)) == []


def test_a_form_that_only_asks_needs_no_token() -> None:
    asking = GOOD.replace('method="post"', 'method="get"')
    for there, instead in (
        ('<input type="hidden" name="csrf_token" value="1">', ""),
        ('<textarea id="words" name="words"', '<input id="words" name="words"'),
        ("></textarea>", ">"),
    ):
        assert faults_of(page_of(asking)) != []
        asking = asking.replace(there, instead)
    assert faults_of(page_of(asking)) == []
    assert faults_of(page_of(asking.replace('name="words"', 'name="password"'))) != []


@pytest.mark.parametrize(("rule", "there", "instead"), BROKEN, ids=count())
def test_a_rule_catches_what_breaks_it(rule: Rule, there: str, instead: str) -> None:
    assert there in GOOD
    page = page_of(GOOD.replace(there, instead))
    assert list(rule(page)) != []
    assert faults_of(page) != []


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_or_weaker_header_is_caught(name: str) -> None:
    without = {other: value for other, value in HEADERS.items() if other != name}
    assert len(faults_of(page_of(GOOD, without))) == 1
    assert len(faults_of(page_of(GOOD, {**without, name: "anything"}))) == 1


def test_every_rule_has_something_that_breaks_it() -> None:
    assert {page_rules.has_headers, *(rule for rule, _, _ in BROKEN)} == set(RULES)
