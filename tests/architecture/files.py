"""The project's own files, without what tools and builds leave beside them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "impact_tool"

MADE = {".git", ".venv", ".cache", "__pycache__", "build", "dist", "instance", "node_modules"}
MADE_BY_TOOLS = (".hypothesis", ".import_linter_cache", "_cache", ".egg-info")


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that belongs to the project."""
    for path in sorted(folder.iterdir()):
        if is_made(path):
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


def is_made(path: Path) -> bool:
    vendor = ROOT / "static" / "vendor"
    return path.name in MADE or path.name.endswith(MADE_BY_TOOLS) or path == vendor


def python_files(folder: Path = ROOT) -> list[Path]:
    return [path for path in project_files(folder) if path.suffix == ".py"]


def name_of(path: Path) -> str:
    """How a test's name says which file it is about."""
    return str(path.relative_to(ROOT))
