"""Settings that cannot be are refused, in words that say what they can be."""

import pytest

from tests.cli.command_line import CommandLine

MAIL = "mailto:security@council.example.org"
REFUSED = [
    ("second_factor", "optional", "it is required or off"),
    ("second_factor", "", "it is required or off"),
    ("second_factor", "Off", "it is required or off"),
    ("security_contact", "security@council.example.org", "it begins with mailto:"),
    ("security_contact", "http://council.example.org", "it begins with mailto:"),
    ("security_contact", f"{MAIL}\nExpires: never", "it begins with mailto:"),
    ("security_contact", "mailto:", "it begins with mailto:"),
    ("second_facter", "off", "settings that do not exist"),
]


def write(instance: CommandLine, name: str, value: str) -> None:
    instance.folder.mkdir(exist_ok=True)
    quoted = value.replace("\n", "\\n")
    (instance.folder / "config.toml").write_text(f'{name} = "{quoted}"')


@pytest.mark.parametrize(("name", "value", "reason"), REFUSED)
def test_what_cannot_be_is_refused(
    nothing_yet: CommandLine, name: str, value: str, reason: str
) -> None:
    write(nothing_yet, name, value)
    assert reason in nothing_yet.refuses("migrate").replace("\\n", " ")


@pytest.mark.parametrize(
    "contact", [MAIL, "https://council.example.org/security", "tel:+44-20-7946-0000", ""]
)
def test_a_contact_is_an_address_of_some_kind(nothing_yet: CommandLine, contact: str) -> None:
    write(nothing_yet, "security_contact", contact)
    assert nothing_yet.settings.security_contact == contact


def test_the_environment_comes_before_the_file(
    nothing_yet: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(nothing_yet, "second_factor", "required")
    monkeypatch.setenv("IMPACT_TOOL_SECOND_FACTOR", "off")
    assert nothing_yet.settings.second_factor == "off"


def test_a_second_factor_is_required_unless_said_otherwise(nothing_yet: CommandLine) -> None:
    assert nothing_yet.settings.second_factor == "required"
