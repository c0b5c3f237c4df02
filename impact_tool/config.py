"""Settings from the environment and instance/config.toml; read only by create_app."""

from __future__ import annotations

import hmac
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

MEBIBYTE = 1024 * 1024
# A pro forma answer is at most 100,000 characters; a mistaken paste of a few megabytes should
# still come back to the person with a message instead of being lost on an error page.
MAX_BODY_BYTES = 16 * MEBIBYTE

REQUIRED, OFF = "required", "off"
NONE, STARTTLS, TLS = "none", "starttls", "tls"
# As security.txt names a contact: how to write, how to ring, or where to read what to do.
_CONTACT = re.compile(r"(mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9-]+|https://\S+)")

_ADDRESS = re.compile(r"https?://[^\s/]+")


class SettingsError(Exception):
    """A setting cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation is made of. Secrets are shown by no repr of ours."""

    instance_folder: Path
    database_url: str
    secret_key: str
    password_salt: str
    secure_cookies: bool = True
    hosts: str = "127.0.0.1,localhost"
    service_name: str = "Impact Tool"
    idle_minutes: int = 60
    session_hours: int = 12
    second_factor: str = REQUIRED
    security_contact: str = ""
    mail_from: str = "impact-tool@localhost"
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_security: str = NONE
    smtp_user: str = ""
    smtp_password: str = ""
    address: str = ""
    testing: bool = False

    def __repr__(self) -> str:
        return f"Settings(instance_folder={str(self.instance_folder)!r})"


def instance_folder() -> Path:
    """The folder named by IMPACT_TOOL_INSTANCE, else instance/ beside the package."""
    named = os.environ.get("IMPACT_TOOL_INSTANCE")
    return Path(named).resolve() if named else Path(__file__).resolve().parent.parent / "instance"


def load_settings(folder: Path | None = None) -> Settings:
    """Settings of an instance folder, which is made where it is missing.

    `config.toml` in the folder is overridden by environment variables named IMPACT_TOOL_ and the
    setting. Secrets that are set nowhere are made once and kept in the folder.
    """
    folder = folder or instance_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = Settings(
        instance_folder=folder,
        database_url=f"sqlite:///{folder / 'impact-tool.sqlite'}",
        secret_key="",
        password_salt="",
    )
    settings = replace(settings, **_converted({**_from_file(folder), **_from_environment()}))
    _require_sense(settings)
    return replace(
        settings,
        secret_key=settings.secret_key or _kept_secret(folder / "secret-key"),
        password_salt=settings.password_salt or _kept_secret(folder / "password-salt"),
    )


_KINDS = {
    field.name: field.type
    for field in fields(Settings)
    if field.name not in {"instance_folder", "testing"}
}
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _from_file(folder: Path) -> Mapping[str, object]:
    path = folder / "config.toml"
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} cannot be read: {error}") from error
    unknown = sorted(found.keys() - _KINDS.keys())
    if unknown:
        raise SettingsError(f"{path.name} has settings that do not exist: {', '.join(unknown)}")
    return found


def _from_environment() -> Mapping[str, object]:
    named = {name: os.environ.get(f"IMPACT_TOOL_{name.upper()}") for name in _KINDS}
    return {name: value for name, value in named.items() if value is not None}


def _converted(found: Mapping[str, object]) -> dict[str, Any]:
    return {name: _convert(name, value) for name, value in found.items()}


def _convert(name: str, value: object) -> object:
    kind = _KINDS[name]
    try:
        if kind == "bool":
            return _TRUTHS[str(value).lower()]
        return int(str(value)) if kind == "int" else str(value)
    except (KeyError, ValueError) as error:
        raise SettingsError(f"{name} cannot be {value!r}") from error


def _require_sense(settings: Settings) -> None:
    if settings.second_factor not in {REQUIRED, OFF}:
        raise SettingsError(
            f"second_factor cannot be {settings.second_factor!r}: it is {REQUIRED} or {OFF}"
        )
    if settings.security_contact and not _CONTACT.fullmatch(settings.security_contact):
        raise SettingsError(
            f"security_contact cannot be {settings.security_contact!r}: it begins with mailto:, "
            "tel: or https://"
        )
    if settings.address and not _ADDRESS.fullmatch(settings.address):
        raise SettingsError(f"address cannot be {settings.address!r}: it is such as https://a.org")
    _require_sense_of_mail(settings)


def _require_sense_of_mail(settings: Settings) -> None:
    way = settings.smtp_security
    if way not in {NONE, STARTTLS, TLS}:
        raise SettingsError(f"smtp_security cannot be {way!r}: it is {NONE}, {STARTTLS} or {TLS}")
    if bool(settings.smtp_user) != bool(settings.smtp_password):
        raise SettingsError("smtp_user and smtp_password are set together, or neither")
    if settings.smtp_user and way == NONE:
        raise SettingsError("smtp_password is sent only with smtp_security starttls or tls")


def _kept_secret(path: Path) -> str:
    """Read the secret in this file, which is made, readable by its owner only, where missing."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def flask_config(settings: Settings) -> dict[str, object]:
    """What Flask and its extensions are told."""
    return {
        "TESTING": settings.testing,
        "SECRET_KEY": settings.secret_key,
        # Keys of their own purposes: what is sealed with one is no cookie, and no cookie is a seal.
        "AUDIT_KEY": _key_for(b"audit trail", settings),
        "SECOND_FACTOR_KEY": _key_for(b"second factor", settings),
        "SERVICE_NAME": settings.service_name,
        "SECURITY_CONTACT": settings.security_contact,
        "MAIL_FROM": settings.mail_from,
        "SMTP_HOST": settings.smtp_host,
        "SMTP_PORT": settings.smtp_port,
        "SMTP_SECURITY": settings.smtp_security,
        "SMTP_USER": settings.smtp_user,
        "SMTP_PASSWORD": settings.smtp_password,
        # For links in what is written off any request; Flask knows no such setting of its own.
        "PUBLIC_ADDRESS": settings.address,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # Links in e-mails are made from the host of the request, so a forged one is refused.
        "TRUSTED_HOSTS": [host.strip() for host in settings.hosts.split(",") if host.strip()],
        "MAX_CONTENT_LENGTH": MAX_BODY_BYTES,
        "MAX_FORM_MEMORY_SIZE": MAX_BODY_BYTES,
        "MAX_FORM_PARTS": 500,
        # A form that was open for a long time must still save what was typed.
        "WTF_CSRF_TIME_LIMIT": None,
        "SEND_FILE_MAX_AGE_DEFAULT": 31536000,
        **_session_config(settings),
        **_sign_in_config(settings),
    }


def _session_config(settings: Settings) -> dict[str, object]:
    return {
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "impact_tool_session",
        "IDLE_LIMIT": timedelta(minutes=settings.idle_minutes),
        "SESSION_LIMIT": timedelta(hours=settings.session_hours),
        "IS_SECOND_FACTOR_REQUIRED": settings.second_factor != OFF,
        # After having shown that it is them, people can do for so long what a passer-by must not;
        # while they go on doing so, for some minutes after each, and at most for an hour.
        "FRESH_FOR": timedelta(minutes=15),
        "FRESH_AFTER_EACH": timedelta(minutes=10),
        "FRESH_AT_MOST": timedelta(hours=1),
    }


def _key_for(purpose: bytes, settings: Settings) -> bytes:
    return hmac.digest(settings.secret_key.encode(), purpose, "sha256")


def _sign_in_config(settings: Settings) -> dict[str, object]:
    return {
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_LOGIN_USER_TEMPLATE": "account/sign_in.html",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_CHANGE_URL": "/account/password",
        "SECURITY_POST_CHANGE_VIEW": "/account",
        "SECURITY_CHANGE_PASSWORD_TEMPLATE": "account/password.html",
        "SECURITY_RECOVERABLE": True,
        "SECURITY_RESET_URL": "/account/reset",
        "SECURITY_FORGOT_PASSWORD_TEMPLATE": "account/forgot.html",
        "SECURITY_RESET_PASSWORD_TEMPLATE": "account/reset.html",
        "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=1),
        "SECURITY_EMAIL_SENDER": settings.mail_from,
        "SECURITY_FLASH_MESSAGES": True,
        "REMEMBER_COOKIE_SECURE": settings.secure_cookies,
        "REMEMBER_COOKIE_HTTPONLY": True,
    }
