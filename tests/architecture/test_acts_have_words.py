"""Every act that the code records has words in which it is read, and no words are for nothing."""

import ast

from impact_tool.domain.trail import ACTS, act_in_words
from tests.architecture.files import PACKAGE, python_files
from tests.architecture.rules import calls

RECORDING = {"record", "_record", "record_change", "record_of_case", "record_with"}
# Recorded by `record_view`, which puts the thing before the dot; cases are still to come.
VIEWED = {"trail.viewed", "case.viewed"}


def acts_in(source: str) -> set[str]:
    """The acts that a file records, which are all written out."""
    return {
        call.args[0].value
        for call in calls(source)
        if isinstance(call.func, ast.Name)
        and call.func.id in RECORDING
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_act_has_words_and_all_words_are_for_an_act() -> None:
    recorded = {act for path in python_files(PACKAGE) for act in acts_in(path.read_text("utf-8"))}
    assert recorded | VIEWED == set(ACTS)


def test_an_act_without_words_is_caught() -> None:
    assert acts_in('record("project.eaten", "project", 1)') - set(ACTS) == {"project.eaten"}
    assert acts_in("record(act, thing)") == set()


def test_no_two_acts_have_the_same_words() -> None:
    assert len(set(ACTS.values())) == len(ACTS)


def test_an_act_of_a_later_version_is_shown_as_it_was_recorded() -> None:
    assert act_in_words("project.eaten") == "project.eaten"
