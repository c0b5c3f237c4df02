"""Looking at pages finds what is wrong with them, and nothing where nothing is."""

import pytest

from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor

PAGE = """<!DOCTYPE html><html lang="en-GB"><title>A page</title>
<body><main><h1>A page</h1>{}</main></body></html>"""

FAULTS = {
    "axe label": "<input id=a>",
    "axe color-contrast": "<p style='color: #bbb'>Pale</p>",
    "axe heading-order": "<h4>Deep</h4>",
    "axe target-size": "<button style='font-size: 8px; padding: 0'>a</button>" * 2,
    "wider than the window": "<p>" + "long" * 200 + "</p>",
    "runs out of the window": "<div style='overflow: hidden'><p>" + "long" * 200 + "</p></div>",
    "“Above” lies over “Below”": "<p>Above</p><p style='margin-top: -30px'>Below</p>",
    "“Above” lies over “Press”": "<p>Above</p><button style='display: block; margin: -36px'>Press",
}
FAULTLESS = (
    "<p>Words <b>in bold</b>, and more.</p><p>A paragraph under it.</p>"
    "<details><summary>More</summary><p>Folded</p></details><p>What follows</p>"
    "<label for=a>A field</label> <input id=a> <button>Press</button>"
    "<p hidden style='margin-top: -30px'>Hidden</p>"
)


SCRIPTED = pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])


@SCRIPTED
def test_each_fault_of_a_page_is_seen(visitors: Visitors, *, scripted: bool) -> None:
    visitor = visitors(scripted=scripted)
    for fault, html in FAULTS.items():
        show(visitor, html)
        with pytest.raises(AssertionError, match=fault):
            visitor.look()


@SCRIPTED
def test_nothing_is_found_on_a_page_without_fault(visitors: Visitors, *, scripted: bool) -> None:
    visitor = visitors(scripted=scripted)
    show(visitor, FAULTLESS)
    visitor.look()


@pytest.mark.parametrize(
    ("script", "heard"),
    [
        ("console.error('no good')", "error: no good"),
        ("void setTimeout(() => { throw new Error('broken') })", "script: broken"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("fetch('/static/nowhere.css').then((answer) => answer.status)", "404 at .*nowhere.css"),
    ],
)
def test_what_the_browser_complains_of_is_heard(
    visitors: Visitors, script: str, heard: str
) -> None:
    visitor = visitors()
    visitor.go("/sign-in")
    visitor.page.evaluate(script)
    with pytest.raises(AssertionError, match=heard):
        visitor.look()


def test_a_page_that_asks_another_site_for_something_is_found_out(visitors: Visitors) -> None:
    visitor = visitors()
    show(visitor, "<img alt='A picture' src='http://council.example/picture.png'>")
    with pytest.raises(AssertionError, match=r"asks for http://council\.example/"):
        visitor.look()


def test_a_browser_without_javascript_runs_no_script_of_a_page(visitors: Visitors) -> None:
    visitor = visitors(scripted=False)
    for _ in range(2):
        visitor.go("/sign-in")
        assert "js-enabled" not in (visitor.page.locator("body").get_attribute("class") or "")
    with_script = visitors()
    with_script.go("/sign-in")
    assert "js-enabled" in (with_script.page.locator("body").get_attribute("class") or "")


def show(visitor: Visitor, html: str) -> None:
    visitor.page.set_content(PAGE.replace("{}", html))
