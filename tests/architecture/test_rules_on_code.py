"""Each rule on the code, over every file that it is for, and on a sample that breaks it."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.architecture import rules
from tests.architecture.files import PACKAGE, name_of, python_files

Rule = Callable[[str], list[str]]


def outside(folder: str) -> list[Path]:
    return [path for path in python_files(PACKAGE) if PACKAGE / folder not in path.parents]


# A migration is a list of changes that Alembic wrote, kept as it was run: nothing to take apart.
WRITTEN = [path for path in python_files() if path.parent != PACKAGE / "migrations" / "versions"]

# Each rule with the files that it is for.
PLACES: dict[Rule, list[Path]] = {
    rules.too_long: WRITTEN,
    rules.long_functions: WRITTEN,
    rules.missing_docstring: python_files(),
    rules.clock_readings: python_files(PACKAGE / "domain"),
    rules.commits: python_files(PACKAGE / "operations"),
    rules.prints: [path for path in python_files(PACKAGE) if path != PACKAGE / "cli.py"],
    rules.document_libraries: outside("documents"),
}

# Each rule with what it must catch, and the nearest thing that it must let through.
SAMPLES: list[tuple[Rule, str, str]] = [
    (rules.too_long, "a = 1\n" * 250, "a = 1\n" * 249),
    (
        rules.long_functions,
        "@cached\ndef f(a):\n    '''What.\n\n    Why.'''\n" + "    a += 1\n" * 30,
        "@cached\ndef f(a):\n    '''What.\n\n    Why.'''\n" + "    a += 1\n" * 29,
    ),
    (
        rules.long_functions,
        "class C:\n    async def f(a):\n" + "        a += 1\n" * 30,
        "class C:\n" + "    a = 1\n" * 31,
    ),
    (rules.missing_docstring, "a = 1\n", '"""What a is for."""\na = 1\n'),
    (rules.missing_docstring, "# only a comment\n", '"""What it is for."""\n'),
    (rules.clock_readings, "def f():\n    return datetime.now(UTC)\n", "def f(now):\n    now\n"),
    (rules.clock_readings, "late = due < datetime.date.today()\n", "late = due < today\n"),
    (rules.clock_readings, "from time import monotonic\n", "from datetime import time\n"),
    (rules.commits, "def f():\n    db.session.commit()\n", "def f():\n    db.session.flush()\n"),
    (rules.prints, "if a:\n    print(a)\n", "fingerprint(a)\n"),
    (rules.document_libraries, "from weasyprint.urls import URLFetcher\n", "import weasy\n"),
    (rules.document_libraries, "def f():\n    import openpyxl\n", "'import openpyxl'\n"),
]


@pytest.mark.parametrize("rule", PLACES)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    found = {name_of(path): rule(path.read_text(encoding="utf-8")) for path in PLACES[rule]}
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize(("rule", "bad", "good"), SAMPLES, ids=count())
def test_a_rule_catches_what_breaks_it_and_nothing_else(rule: Rule, bad: str, good: str) -> None:
    assert len(rule(bad)) == 1
    assert rule(good) == []


@pytest.mark.parametrize("rule", PLACES)
def test_a_rule_is_for_some_files_and_has_a_sample(rule: Rule) -> None:
    assert PLACES[rule]
    assert rule in [sampled for sampled, _, _ in SAMPLES]
