"""Reads HTML as browsers do, and a page that comes again only once.

Reading is a good part of what tests of pages take, and most pages come again and again: the page
for signing in, one's own work, what says that nothing was found. They differ in nothing but the
token in their forms, which is therefore set in a copy of what was read before.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib

TOKEN = re.compile(r'name="csrf_token"[^>]*? value="([\w.-]{40,})"')
SAME_FOR_ALL = "what-stands-in-place-of-a-token"
Parsed = tuple[Element, Sequence[object]]


def parsed(html: str) -> Parsed:
    """The root of a page, which is the caller's own, and what is wrong with the HTML where."""
    tokens = set(TOKEN.findall(html))
    if len(tokens) != 1 or SAME_FOR_ALL in html:
        return as_copy(read(html))
    (token,) = tokens
    root, errors = as_copy(read(html.replace(token, SAME_FOR_ALL)))
    for each in root.iter():
        for name, value in each.items():
            if SAME_FOR_ALL in value:
                each.set(name, value.replace(SAME_FOR_ALL, token))
        each.text = each.text and each.text.replace(SAME_FOR_ALL, token)
        each.tail = each.tail and each.tail.replace(SAME_FOR_ALL, token)
    return root, errors


def as_copy(found: Parsed) -> Parsed:
    root, errors = found
    return deepcopy(root), errors


@lru_cache(maxsize=400)
def read(html: str) -> Parsed:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return root, [(place, code) for place, code, _ in parser.errors]
