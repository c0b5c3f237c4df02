"""People by command: added, invited, given roles, deactivated."""

from __future__ import annotations

import json
import re

import pytest
from passlib.totp import TOTP
from sqlalchemy import select

from impact_tool.cli.acting import in_words
from impact_tool.domain import people
from impact_tool.domain.permissions import Role
from impact_tool.domain.refusals import Refusal
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, OutboxRow
from impact_tool.operations.people import person_with_email
from impact_tool.operations.second_factors import new_key, set_up_second_factor
from tests.cli.command_line import CommandLine

BOB = "bob@example.org"
TODAY = clock.today()
LINK = re.compile(r"^  /account/reset/\S+$", re.MULTILINE)
LEAD_IN_DEVON = (BOB, "--role", "project-lead", "--council", "Devon")


@pytest.fixture
def service(instance: CommandLine) -> CommandLine:
    """A service with councils and Bob, who has no role."""
    instance.does("councils", "load")
    instance.does("users", "add", "--name", "Bob", "--email", "Bob@example.org")
    return instance


def listed(service: CommandLine) -> dict[str, object]:
    (person,) = json.loads(service.does("users", "list", "--json"))
    found: dict[str, object] = person
    return found


def test_whoever_is_added_gets_a_link_and_no_password(instance: CommandLine) -> None:
    said = instance.does("users", "add", "--name", "Bob", "--email", "Bob@example.org")
    assert said.startswith("Added: Bob, who has no role yet.\n")
    assert len(LINK.findall(said)) == 1
    assert listed(instance) == {
        "name": "Bob",
        "email": BOB,
        "active": True,
        "has_password": False,
        "has_second_factor": False,
        "roles": [],
    }


def test_without_people_the_list_says_so(instance: CommandLine) -> None:
    assert instance.does("users", "list") == "There are no people.\n"
    assert json.loads(instance.does("users", "list", "--json")) == []


def test_the_list_shows_roles_that_hold_or_will(service: CommandLine) -> None:
    kent = (BOB, "--role", "practitioner", "--council", "Kent")
    service.does("users", "give", *kent, "--from", "2020-01-01", "--until", "2020-12-31")
    service.does("users", "give", *LEAD_IN_DEVON, "--from", "2099-01-05")
    assert service.does("users", "list") == (
        f"Bob, {BOB}, no password yet\n    Project lead, Devon, from 5 January 2099\n"
    )
    roles = listed(service)["roles"]
    assert isinstance(roles, list)
    assert [role["place"] for role in roles] == ["Kent", "Devon"]


def test_a_role_is_given_and_taken(service: CommandLine) -> None:
    said = service.does("users", "give", *LEAD_IN_DEVON, "--from", "2026-01-05")
    assert said == "Bob is project lead in Devon, from 5 January 2026.\n"
    said = service.does("users", "take", *LEAD_IN_DEVON, "--on", "2026-03-01")
    assert said == "Bob: project lead, Devon, until 1 March 2026.\n"
    assert listed(service)["roles"] == [
        {
            "role": "project_lead",
            "place": "Devon",
            "in_board": False,
            "since": "2026-01-05",
            "until": "2026-03-01",
        }
    ]


def test_a_role_that_is_taken_is_held_until_the_end_of_today(service: CommandLine) -> None:
    service.does("users", "give", *LEAD_IN_DEVON)
    service.does("users", "take", *LEAD_IN_DEVON)
    (role,) = listed(service)["roles"]  # type: ignore[misc,attr-defined]
    assert role["until"] == TODAY.isoformat()


def test_a_role_that_is_taken_at_once_is_gone(service: CommandLine) -> None:
    service.does("users", "give", *LEAD_IN_DEVON)
    said = service.does("users", "take", *LEAD_IN_DEVON, "--at-once")
    assert said == "Bob: project lead, Devon, no longer.\n"
    assert listed(service)["roles"] == []


def test_deactivating_and_activating_say_what_they_did(service: CommandLine) -> None:
    assert "cannot sign in" in service.does("users", "deactivate", BOB.upper())
    assert "Nothing was changed" in service.does("users", "deactivate", BOB)
    assert service.does("users", "list") == f"Bob, {BOB}, no password yet, deactivated\n"
    assert "users activate" in service.refuses("users", "invite", BOB)
    assert "can sign in again" in service.does("users", "activate", BOB)
    assert "Nothing was changed" in service.does("users", "activate", BOB)
    assert LINK.search(service.does("users", "invite", BOB))


def test_a_second_factor_is_reset_and_its_owner_told(service: CommandLine) -> None:
    reset = ("users", "reset-second-factor", BOB)
    assert service.does(*reset) == "Bob has no authenticator app. Nothing was changed.\n"
    with service.inside():
        key, person = new_key(), person_with_email(BOB)
        set_up_second_factor(person, key, str(TOTP(key).generate().token))
    assert listed(service)["has_second_factor"] is True
    said = service.does(*reset)
    assert said.startswith("Bob is signed out everywhere, and sets up an authenticator app when")
    assert listed(service)["has_second_factor"] is False
    with service.inside():
        acts = list(db.session.scalars(select(AuditEvent.act).order_by(AuditEvent.id)))
        assert acts[-1] == "second_factor.reset"
        mail = json.loads(db.session.scalars(select(OutboxRow.payload)).one())
    assert (mail["to"], mail["subject"]) == (
        BOB,
        "Impact Tool: Set up your authenticator app again",
    )


REFUSED = [
    (("add", "--name", "Bo", "--email", "BOB@EXAMPLE.ORG"), "Somebody has the e-mail address"),
    (("add", "--name", "Bo", "--email", "bo"), "“bo” is not an e-mail address."),
    (("add", "--name", "", "--email", "bo@example.org"), "The name must be there"),
    (("give", "sue@example.org", *LEAD_IN_DEVON[1:]), "nobody with the e-mail address sue@"),
    (("give", *LEAD_IN_DEVON[:-1], "Dorset"), "Perhaps: Dorset Council; Somerset."),
    (("give", *LEAD_IN_DEVON, "--until", "2020-01-01"), "is before the first"),
    (("take", *LEAD_IN_DEVON), "They are not project lead in Devon then."),
    (("take", *LEAD_IN_DEVON, "--at-once"), "They are not project lead in Devon then."),
    (("deactivate", "sue@example.org"), "nobody with the e-mail address sue@"),
    (("activate", "sue@example.org"), "nobody with the e-mail address sue@"),
    (("invite", "sue@example.org"), "nobody with the e-mail address sue@"),
    (("reset-second-factor", "sue@example.org"), "nobody with the e-mail address sue@"),
]


@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(
    service: CommandLine, words: tuple[str, ...], reason: str
) -> None:
    rows = service.row_counts()
    assert reason in service.refuses("users", *words)
    assert service.row_counts() == rows


def test_a_role_that_is_held_is_not_given_again(service: CommandLine) -> None:
    service.does("users", "give", *LEAD_IN_DEVON, "--from", "2026-01-05")
    said = service.refuses("users", "give", *LEAD_IN_DEVON)
    assert "project lead there already, from 5 January 2026, until further notice." in said


@pytest.mark.parametrize("role", ["chair", "board_chair", "board-reviewer", "king"])
def test_board_roles_are_not_given_here(nothing_yet: CommandLine, role: str) -> None:
    result = nothing_yet.run("users", "give", BOB, "--role", role, "--council", "Devon")
    assert result.exit_code == 2
    assert "is not one of 'practitioner', 'project-lead', 'administrator'" in result.stderr


FACTS = {
    "asked": "x",
    "near": (),
    "found": ("x", "X"),
    "email": "x",
    "most": 1,
    "name": "x",
    "board": "x",
    "council": "x",
    "role": Role.BOARD_CHAIR,
    "place": "x",
    "since": TODAY,
    "until": TODAY,
    "is_demo": True,
}
REFUSALS = [kind for kind in vars(people).values() if isinstance(kind, type)]


@pytest.mark.parametrize("kind", [kind for kind in REFUSALS if issubclass(kind, Refusal)][1:])
def test_every_refusal_has_words(kind: type[Refusal]) -> None:
    facts = {name: FACTS[name] for name in kind.__annotations__}
    said = in_words(kind(**facts))
    assert said.endswith((".", "x", "users add", "IMPACT_TOOL_INSTANCE."))
    assert "{" not in said
