"""The demonstration is filled once, only where nothing else is, and can be begun again."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask_security import verify_password

from impact_tool.cli import filling
from impact_tool.cli.resetting import in_use
from impact_tool.cli.samples import SampleProject, sample_people, sample_projects
from impact_tool.extensions import clock, db
from impact_tool.models import Installation, Person, Project
from impact_tool.operations.people import add_person
from tests.cli.command_line import CommandLine

FILL = ("demo", "--no-serve")
RESET = ("demo", "--no-serve", "--reset")


def password_in(said: str) -> str:
    found = re.search(r"^Their password: (\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


def somebody(instance: CommandLine) -> None:
    with instance.inside():
        add_person("Real Person", "real.person@example.org", "long enough to be a password")


def test_a_second_run_adds_nothing_and_says_when_the_first_was(instance: CommandLine) -> None:
    first = instance.does(*FILL)
    rows = instance.row_counts()
    second = instance.does(*FILL)
    assert instance.row_counts() == rows
    assert rows["project"] == 13
    assert "was filled with samples" in first
    assert re.search(r"is already filled, on \d+ \w+ \d{4}\.", second)
    assert password_in(second) == password_in(first)


def test_the_people_printed_can_sign_in_with_the_password_printed(demo: CommandLine) -> None:
    said = demo.does(*FILL)
    with demo.inside():
        people = db.session.scalars(sa.select(Person)).all()
        # Besides those who can sign in, a lead and a chair of each council that shares.
        can_sign_in = [person for person in people if person.password]
        assert len(can_sign_in) == len(sample_people(clock.today())) > 0
        assert len(people) == len(can_sign_in) + 2 * 6
        for person in can_sign_in:
            assert f"  {person.email}\n      {person.name}, " in said
        (hashed,) = {person.password for person in can_sign_in}
        assert verify_password(password_in(said), hashed or "")


def test_the_demonstration_says_that_it_asks_for_no_second_factor(demo: CommandLine) -> None:
    assert "No second factor is asked for here. The real service always" in demo.does(*FILL)


def test_only_the_owner_can_read_the_password_and_the_database(demo: CommandLine) -> None:
    for name in ("demo-password", "impact-tool.sqlite", "secret-key"):
        assert stat.S_IMODE((demo.folder / name).stat().st_mode) == 0o600, name


def test_another_password_is_made_where_the_first_was_lost(nothing_yet: CommandLine) -> None:
    first = password_in(nothing_yet.does(*FILL))
    (nothing_yet.folder / "demo-password").unlink()
    second = password_in(nothing_yet.does(*FILL))
    assert second != first
    with nothing_yet.inside():
        person = db.session.scalars(sa.select(Person).limit(1)).one()
        assert verify_password(second, person.password or "")


@pytest.mark.parametrize("words", [FILL, RESET])
def test_it_is_refused_where_there_are_people_already(
    instance: CommandLine, words: tuple[str, ...]
) -> None:
    somebody(instance)
    rows = instance.row_counts()
    assert "is not a demonstration, so it was left as it is" in instance.refuses(*words)
    assert instance.row_counts() == rows


@pytest.mark.parametrize("words", [FILL, RESET])
def test_it_is_refused_where_a_real_installation_has_nobody_yet(
    instance: CommandLine, words: tuple[str, ...]
) -> None:
    with instance.inside():
        db.session.add(Installation(is_demo=False, made_at=clock.now()))
    instance.refuses(*words)
    assert instance.row_counts()["council"] == 0


def test_a_refused_reset_removes_no_file(nothing_yet: CommandLine) -> None:
    nothing_yet.does("migrate")
    somebody(nothing_yet)
    mail = nothing_yet.folder / "mail" / "kept.eml"
    mail.parent.mkdir()
    mail.touch()
    nothing_yet.refuses(*RESET)
    assert mail.exists()


def test_a_reset_begins_again_with_the_same_password(instance: CommandLine) -> None:
    password = password_in(instance.does(*FILL))
    rows = instance.row_counts()
    (instance.folder / "cache" / "pdf").mkdir(parents=True)
    (instance.folder / "mail").mkdir()
    with instance.inside():
        db.session.execute(sa.update(Project).values(title="Changed by a visitor"))
    somebody(instance)
    assert password_in(instance.does(*RESET)) == password
    assert instance.row_counts() == rows
    assert not (instance.folder / "cache").exists()
    assert not (instance.folder / "mail").exists()
    with instance.inside():
        assert "Changed by a visitor" not in set(db.session.scalars(sa.select(Project.title)))


def test_a_reset_fills_what_was_never_filled(nothing_yet: CommandLine) -> None:
    nothing_yet.does(*RESET)
    assert nothing_yet.row_counts()["project"] == 13


def test_a_demonstration_that_is_being_served_is_not_emptied(demo: CommandLine) -> None:
    with in_use(demo.settings):
        assert "Stop it, then try again" in demo.refuses(*RESET)
    assert demo.row_counts()["project"] == 13


def test_filling_that_is_broken_off_leaves_nothing_half_filled(
    instance: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(today: date) -> Iterator[SampleProject]:
        yield next(sample_projects(today))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(filling, "sample_projects", broken_off)
        assert instance.run(*FILL).exit_code == 1
    assert set(instance.row_counts().values()) == {0}
    instance.does(*FILL)
    assert instance.row_counts()["project"] == 13
