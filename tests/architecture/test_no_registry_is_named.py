"""No file says where packages come from: every machine's package clients know that themselves."""

import pytest

from tests.architecture.files import name_of, project_files
from tests.architecture.registries import hosts_named, registry_hosts


@pytest.fixture(scope="module")
def hosts() -> set[str]:
    return registry_hosts()


def test_no_file_names_a_registry(hosts: set[str]) -> None:
    found = {
        name_of(path): hosts_named(path.read_text(encoding="utf-8", errors="replace"), hosts)
        for path in project_files()
    }
    assert {name: named for name, named in found.items() if named} == {}


def test_the_default_registries_are_known(hosts: set[str]) -> None:
    assert sum(host.endswith(".org") for host in hosts) >= 2


def test_a_named_registry_is_found(hosts: set[str]) -> None:
    for host in hosts:
        assert host in hosts_named(f"-i HTTPS://{host.upper()}/simple\n", hosts)


def test_a_text_without_a_registry_is_let_through(hosts: set[str]) -> None:
    assert hosts_named("pip install flask==3.1.3\n", hosts) == []
