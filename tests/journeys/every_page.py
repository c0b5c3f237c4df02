"""The address of a page of each type, found from the routes, so that none is forgotten."""

from collections.abc import Iterator, Mapping

from flask import Flask

# What is no page, or is come to only by a link in an e-mail, and then looks like other forms.
NO_PAGES = {"static", "security.static", "health.alive", "reports.document"}
NO_PAGES |= {"audit.trail_csv", "audit.trail_json"}
OF_ADMINISTRATORS = {"audit.trail"}
BY_MAIL = {"security.reset_password"}
WHILE_SIGNED_OUT = {"security.login", "security.forgot_password"}

# Questions that differ in kind, in what stands beside them, and in what else they take.
NUMBERS: Mapping[str, tuple[int, ...]] = {
    "proformas.part_1_question": (1, 2, 3, 4, 6),
    "proformas.part_2_question": (1, 3, 5, 9),
}


def addresses_of(app: Flask, reference: str) -> Iterator[str]:
    """Every page that a project lead can open, with a project that has two review points."""
    with app.test_request_context("/"):
        for rule in app.url_map.iter_rules():
            if (
                "GET" in (rule.methods or ())
                and rule.endpoint not in NO_PAGES | BY_MAIL | OF_ADMINISTRATORS
            ):
                yield from addresses_for(app, rule.endpoint, rule.arguments, reference)


def addresses_for(app: Flask, endpoint: str, arguments: set[str], reference: str) -> Iterator[str]:
    for number in NUMBERS.get(endpoint, (1,)):
        known = {"reference": reference, "review_point": 1, "number": number}
        values = {name: known[name] for name in arguments}
        yield app.url_for(endpoint, **values)  # type: ignore[arg-type]


def addresses_while_signed_out(app: Flask) -> list[str]:
    return addresses_without_place(app, WHILE_SIGNED_OUT)


def addresses_of_administrators(app: Flask) -> list[str]:
    return addresses_without_place(app, OF_ADMINISTRATORS)


def addresses_without_place(app: Flask, endpoints: set[str]) -> list[str]:
    with app.test_request_context("/"):
        return [app.url_for(endpoint) for endpoint in sorted(endpoints)]
