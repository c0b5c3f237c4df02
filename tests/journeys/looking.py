"""Looks at a page as it is shown: axe-core's rules, width, and things that lie over one another.

axe needs scripts and timers, which a browser without JavaScript refuses to every page. There the
page arrives and is shown without them; scripts are then allowed for as long as axe looks. A script
of the page that was refused when it arrived stays refused.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from playwright.sync_api import CDPSession, Page

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / ".cache" / "axe.min.js").read_text(encoding="utf-8")
LOOKING = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")

# What differs each time that a page is made, and is not seen.
TOKEN = re.compile(r'name="csrf_token"[^>]*value="[^"]*"')
# Pages that were found without fault: looking again at the same page would find the same.
faultless: set[str] = set()

# The connection that turns scripts on, for a browser in which they are off.
Switch: TypeAlias = CDPSession | None


def faults_of(page: Page, way: str = "", switch: Switch = None) -> list[str]:
    """What is wrong with the page that is shown; `way` says how the browser shows pages."""
    shown = sha256(TOKEN.sub("", way + page.content()).encode()).hexdigest()
    if shown in faultless:
        return []
    with scripts_allowed(switch):
        page.evaluate(AXE)
        found: list[str] = page.evaluate(LOOKING)
    if not found:
        faultless.add(shown)
    return found


@contextmanager
def scripts_allowed(switch: Switch) -> Iterator[None]:
    if switch is None:
        yield
        return
    # A connection turns off only what it turned on itself.
    for refused in (True, False):
        switch.send("Emulation.setScriptExecutionDisabled", {"value": refused})
    yield
    switch.send("Emulation.setScriptExecutionDisabled", {"value": True})
