"""The real service begins with its councils and one administrator, who sets a password by link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa

from impact_tool import create_app
from impact_tool.extensions import db
from impact_tool.models import Membership, Person
from impact_tool.operations.identities import identity_of, roles_in_words
from impact_tool.operations.installation import Standing, standing
from tests.cli.command_line import CommandLine
from tests.web.browsing import Browser
from tests.web.second_factors import set_up

INIT = ("init", "--council", "devon", "--name", "Ann Admin", "--email", "Ann@Example.org")
PASSWORD = "a long passphrase for one test"  # noqa: S105  # of somebody who does not exist


def link_in(said: str) -> str:
    found = re.search(r"^  (/account/reset/\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


def test_it_makes_the_database_the_councils_and_an_administrator(
    nothing_yet: CommandLine,
) -> None:
    said = nothing_yet.does(*INIT)
    assert said.startswith("The service is made. Ann Admin is administrator of Devon.\n")
    assert "for 60 minutes" in said
    with nothing_yet.inside():
        assert standing() is Standing.REAL
        person = db.session.scalars(sa.select(Person)).one()
        assert (person.email, person.password) == ("ann@example.org", None)
        assert roles_in_words(identity_of(person)) == ["Council administrator, Devon"]
    assert nothing_yet.row_counts()["council"] == 153


@contextmanager
def browsing(instance: CommandLine) -> Iterator[Browser]:
    app = create_app(replace(instance.settings, testing=True))
    yield Browser(app)
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("second_factor", ["required", "off"])
def test_the_administrator_sets_a_password_with_the_link_and_a_second_factor(
    instance: CommandLine, second_factor: str
) -> None:
    """The real service asks for one whatever its settings say."""
    link = link_in(instance.does(*INIT))
    (instance.folder / "config.toml").write_text(f"second_factor = '{second_factor}'")
    with browsing(instance) as browser:
        assert browser.get(link).h1 == "Set a new password"
        browser.submit({"password": PASSWORD, "password_confirm": PASSWORD})
        set_up(browser, "ann@example.org", PASSWORD)
        assert "Council administrator, Devon" in browser.get("/account").text
        assert browser.get(link).notices != []


def test_the_link_is_printed_whatever_hosts_are_known(nothing_yet: CommandLine) -> None:
    nothing_yet.folder.mkdir()
    (nothing_yet.folder / "config.toml").write_text("hosts = 'impact.example.org'")
    assert link_in(nothing_yet.does(*INIT))


def test_it_is_refused_a_second_time(instance: CommandLine) -> None:
    instance.does(*INIT)
    rows = instance.row_counts()
    assert "in use already" in instance.refuses(*INIT[:-1], "other@example.org")
    assert instance.row_counts() == rows


def test_it_is_refused_in_a_demonstration(instance: CommandLine) -> None:
    instance.does("demo", "--no-serve")
    rows = instance.row_counts()
    assert "is a demonstration" in instance.refuses(*INIT)
    assert instance.row_counts() == rows


def test_a_demonstration_is_refused_after_it(instance: CommandLine) -> None:
    instance.does(*INIT)
    assert "is not a demonstration" in instance.refuses("demo", "--no-serve", "--reset")
    assert instance.row_counts()["person"] == 1


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--council", "Wessex", "There is no council with the name or code “Wessex”."),
        ("--email", "ann", "“ann” is not an e-mail address."),
        ("--name", " ", "The name must be there"),
    ],
)
def test_what_cannot_be_leaves_nothing_behind_and_can_be_put_right(
    instance: CommandLine, option: str, value: str, reason: str
) -> None:
    words = list(INIT)
    words[words.index(option) + 1] = value
    assert reason in instance.refuses(*words)
    assert set(instance.row_counts().values()) == {0}
    instance.does(*INIT)


@pytest.mark.parametrize("option", ["--council", "--name", "--email"])
def test_everything_that_it_needs_is_asked_for(nothing_yet: CommandLine, option: str) -> None:
    words = list(INIT)
    at = words.index(option)
    result = nothing_yet.run(*words[:at], *words[at + 2 :])
    assert result.exit_code == 2
    assert f"Missing option '{option}'" in result.stderr


def test_the_first_role_begins_today(instance: CommandLine) -> None:
    instance.does(*INIT)
    with instance.inside():
        held = db.session.scalars(sa.select(Membership)).one()
        assert held.until is None
