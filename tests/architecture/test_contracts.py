"""import-linter's contracts name every feature: one that is left out would be held to nothing."""

import tomllib
from typing import Any

import pytest

from tests.architecture.files import PACKAGE, ROOT


@pytest.fixture(scope="module")
def contracts() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_feature_of_the_web_is_in_the_contract(contracts: dict[str, Any]) -> None:
    features = [f"impact_tool.web.{path.parent.name}" for path in PACKAGE.glob("web/*/__init__.py")]
    assert sorted(contracts["features"]["modules"]) == sorted(features)


def test_the_floors_leave_no_module_out(contracts: dict[str, Any]) -> None:
    assert contracts["floors"]["exhaustive"]
    assert "exhaustive_ignores" not in contracts["floors"]


def test_no_contract_has_exceptions(contracts: dict[str, Any]) -> None:
    assert [name for name, contract in contracts.items() if "ignore_imports" in contract] == []
