"""A form that is refused: what is wrong stands twice, what was typed stays, nothing is stored."""

from collections.abc import Mapping

from flask import Flask

from impact_tool.domain.prose import clean, without_forbidden
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem
from tests.web.stored import nothing_stored

TYPED_INTO = {"text", "email"}


def refuse(
    app: Flask, browser: Browser, form: Page | str, values: Mapping[str, str], problem: Problem
) -> Page:
    """Fill in the form of a page with what cannot be stored, and look for this problem after.

    The page may be one that was fetched before. That each problem stands beside its field as
    well is a rule for every page.
    """
    browser.page = browser.get(form) if isinstance(form, str) else form
    with nothing_stored(app):
        page = browser.submit(values)
    assert problem in page.problems, page.problems
    typed = {name: value for name, value in values.items() if is_typed_into(page, name)}
    shown = {name: page.value(name).strip() for name in typed}
    assert shown == {name: tidied(value) for name, value in typed.items()}
    return page


def tidied(typed: str) -> str:
    """What a person would call the same: without what cannot be seen or kept."""
    return without_forbidden(clean(typed)).strip()


def is_typed_into(page: Page, name: str) -> bool:
    """Whether a person types into the field, instead of choosing."""
    named = [each for each in page.main.iter() if each.get("name") == name]
    return bool(named) and (named[0].tag == "textarea" or named[0].get("type") in TYPED_INTO)


def date_of(name: str, day: str, month: str, year: str) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
