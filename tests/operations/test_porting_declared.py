"""No table and no column can be forgotten, and the published schema is what export goes by."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from jsonschema import Draft202012Validator

from impact_tool.extensions import Base
from impact_tool.operations.porting import FILE, IMPLIED, LEFT_OUT, OF, SORTS, STORED, Sort
from impact_tool.operations.porting_schema import project_schema
from impact_tool.operations.porting_values import fields_of
from tests.porting_factories import changed, first_of, records_of

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "project-export.schema.json").read_text(encoding="utf-8"))
NAMES = [sort.name for sort in SORTS]


def test_every_table_is_exported_or_left_out_for_a_reason() -> None:
    tables = Base.metadata.tables.keys()
    assert sorted([*NAMES, *LEFT_OUT]) == sorted(tables)
    assert all(LEFT_OUT.values())


@pytest.mark.parametrize("sort", SORTS, ids=NAMES)
def test_every_column_is_exported_implied_or_left_out_for_a_reason(sort: Sort) -> None:
    columns = {column.name for column in sort.table.c}
    fields = {field.name for field in fields_of(sort)}
    assert fields | (IMPLIED & columns) | sort.left_out.keys() == columns
    assert not fields & (IMPLIED | sort.left_out.keys())
    assert all(sort.left_out.values())


@pytest.mark.parametrize("sort", SORTS, ids=NAMES)
def test_a_number_of_another_row_is_known_as_such(sort: Sort) -> None:
    for field in fields_of(sort):
        if field.name.endswith("_id") and isinstance(sort.table.c[field.name].type, sa.Integer):
            assert field.target in NAMES, field.name


@pytest.mark.parametrize("sort", SORTS, ids=NAMES)
def test_each_refers_to_what_comes_before_it_or_to_its_own_sort(sort: Sort) -> None:
    earlier = NAMES[: NAMES.index(sort.name) + 1]
    assert {field.target for field in fields_of(sort)} <= {None, *earlier}


def test_every_column_with_a_stored_file_is_known() -> None:
    with_digest = {
        sort.name
        for sort in SORTS
        if "digest" in sort.table.c and isinstance(sort.table.c.get("size"), sa.Column)
    }
    assert with_digest == STORED.keys()


def test_the_published_schema_is_what_export_goes_by() -> None:
    assert json.loads(json.dumps(project_schema())) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)


def test_an_export_is_as_the_schema_says(full_export: bytes) -> None:
    assert not list(Draft202012Validator(SCHEMA).iter_errors(json.loads(full_export)))


@pytest.mark.parametrize("name", [*NAMES, FILE])
def test_the_schema_misses_no_member(full_export: bytes, name: str) -> None:
    validator = Draft202012Validator(SCHEMA)
    for member in first_of(records_of(full_export), name).keys() - {OF}:
        without = changed(full_export, lambda records, m=member: first_of(records, name).pop(m))
        (record,) = [each for each in records_of(without) if each[OF] == name][:1]
        assert not validator.evolve(schema=SCHEMA["$defs"][name]).is_valid(record)


def test_documentation_names_every_sort() -> None:
    words = (DOCS / "data-format.md").read_text(encoding="utf-8")
    assert [name for name in [*NAMES, FILE] if f"`{name}`" not in words] == []
    assert "project-export.schema.json" in words
