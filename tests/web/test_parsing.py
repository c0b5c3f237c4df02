"""What is read once for pages that come again is what reading each of them anew would give."""

from xml.etree.ElementTree import tostring

import html5lib

from tests.web.parsing import parsed, read

TOKENS = ("a.b-c_d" * 10, "e.f-g_h" * 12)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Pilot</title></head><body><!-- aside -->
<form><input type="hidden" name="csrf_token" value="{0}"><p id="{0}">Words {0}</p> {0}</form>
{1}</body></html>"""


def anew(html: str) -> bytes:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return tostring(parser.parse(html))


def test_pages_that_differ_in_their_token_alone_keep_each_its_own() -> None:
    read.cache_clear()
    for token in TOKENS:
        html = PAGE.format(token, "the same")
        root, errors = parsed(html)
        assert tostring(root) == anew(html)
        assert errors == []
    assert read.cache_info().hits == 1


def test_what_is_wrong_is_told_each_time_and_only_of_the_page_it_is_in() -> None:
    for end, is_wrong in (("<b>", True), ("<b></b>", False), ("<b>", True)):
        _, errors = parsed(PAGE.format(TOKENS[0], end))
        assert bool(errors) == is_wrong


def test_what_is_done_to_a_page_does_not_reach_the_next() -> None:
    html = PAGE.format(TOKENS[0], "the same")
    for _ in range(2):
        root, _ = parsed(html)
        title = next(root.iter("title"))
        assert title.text == "Pilot"
        title.text = "Changed"
