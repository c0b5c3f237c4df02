"""Changes a password, or sets another one with the link from a mail, as a person does."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

from impact_tool.jobs import drain_outbox
from tests.web.browsing import Browser
from tests.web.pages import Page

NEW = "three unrelated words"
LINK = re.compile(r"https?://\S+")


def mails(app: Flask) -> list[tuple[str, str, str]]:
    """What was sent: to whom, subject, words; newest last."""
    with app.app_context():
        drain_outbox()
    paths = sorted(
        (Path(app.instance_path) / "mail").glob("*.eml"), key=lambda p: p.stat().st_mtime_ns
    )
    read = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths)
    return [(str(m["To"]), str(m["Subject"]), m.get_content()) for m in read]


def link_in(words: str) -> str:
    (link,) = LINK.findall(words)
    return urlsplit(link).path


def ask_for_link(app: Flask, browse: Browser, email: str) -> str:
    browse.get("/account/reset")
    browse.submit({"email": email})
    return link_in(mails(app)[-1][2])


def set_with_link(browse: Browser, link: str) -> Page:
    browse.get(link)
    return browse.submit({"password": NEW, "password_confirm": NEW})


def change(browse: Browser, now: str, new: str, again: str) -> Page:
    browse.get("/account/password")
    return browse.submit({"password": now, "new_password": new, "new_password_confirm": again})
