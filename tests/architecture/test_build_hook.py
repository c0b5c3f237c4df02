"""What the build brings: GOV.UK Frontend as councils may use it, and a font that they may."""

from pathlib import Path

import pytest

import hatch_build
from hatch_build import make_vendor, own_css, own_js, recipe_digest
from tests.architecture.files import ROOT

VENDOR = ROOT / "static" / "vendor"


@pytest.fixture(scope="module")
def style_sheet() -> str:
    return (VENDOR / "govuk-frontend.min.css").read_text(encoding="utf-8")


def test_the_style_sheet_asks_for_no_file(style_sheet: str) -> None:
    assert "url(" not in style_sheet
    assert "sourceMappingURL" not in style_sheet


def test_the_style_sheet_names_our_font_only(style_sheet: str) -> None:
    assert "GDS Transport" not in style_sheet
    assert '"Atkinson Hyperlegible",arial,sans-serif' in style_sheet


def test_no_picture_came_along_and_the_font_came_with_its_licence() -> None:
    names = {path.name for path in VENDOR.rglob("*") if path.is_file()}
    fonts = {name for name in names if name.endswith(".woff2")}
    assert len(fonts) == 8
    assert names - fonts == {
        ".made-from",
        "LICENSE.txt",
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
    }


def test_a_font_declaration_and_a_crest_are_taken_out_and_the_rest_is_kept() -> None:
    css = (
        "a{color:red}@font-face{font-family:GDS Transport;src:url(/a.woff2)}"
        "b:before{background-image:url(/assets/images/govuk-crest.svg);width:1px}"
        "c{mask-image:url(/assets/images/govuk-crest.svg)}d{font-family:GDS Transport,arial}\n"
        "/*# sourceMappingURL=a.css.map */"
    )
    assert own_css(css) == (
        'a{color:red}b:before{width:1px}c{}d{font-family:"Atkinson Hyperlegible",arial}\n'
    )


def test_the_script_loses_only_its_source_map() -> None:
    assert own_js('a("# x");//# sourceMappingURL=a.js.map\n') == 'a("# x");\n'


def test_a_second_build_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hatch_build, "fetch_npm_packages", _refuse)
    make_vendor(ROOT)


def test_a_changed_lock_file_is_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "static" / "vendor").mkdir(parents=True)
    (tmp_path / "static" / "vendor" / ".made-from").write_text(recipe_digest(ROOT))
    monkeypatch.setattr(hatch_build, "fetch_npm_packages", _refuse)
    with pytest.raises(AssertionError, match="fetched"):
        make_vendor(tmp_path)


def test_packages_that_cannot_be_fetched_stop_the_build_with_what_npm_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    (tmp_path / "packages").mkdir()
    with pytest.raises(SystemExit, match=r"(?s)could not be fetched.*ECONNREFUSED"):
        hatch_build.fetch_npm_packages(ROOT, tmp_path / "packages")


def _refuse(*_arguments: object) -> Path:
    raise AssertionError("the packages were fetched")
