"""Fetches axe-core, which the browser tests check pages with, into the folder given."""

import shutil
import sys
import tempfile
from pathlib import Path

from hatch_build import fetch_npm_packages

ROOT = Path(__file__).resolve().parent.parent


def main(wanted: Path) -> None:
    wanted.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="impact-tool-npm-") as folder:
        packages = fetch_npm_packages(ROOT, Path(folder))
        shutil.copyfile(packages / "axe-core" / "axe.min.js", wanted / "axe.min.js")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
