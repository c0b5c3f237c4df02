"""Forms of an import: the file, what its columns are, and what becomes of its rows."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from wtforms import FileField

from impact_tool.domain.case_columns import BY_KEY, COLUMNS
from impact_tool.domain.column_matching import Matching, missing_columns
from impact_tool.domain.import_states import Choice, Counts
from impact_tool.domain.sheets import MAX_FILE_BYTES, WhyNoSheet
from impact_tool.forms.base import Form
from impact_tool.forms.choices import ChoiceField, ListField

NO_FILE = "Choose a CSV file or an Excel workbook (.xlsx)"
LEAVE_OUT, MEND, CONFIRM = "leave out", "mend", "confirm"
_OFFERED = (("", "Leave this column out"), *((column.key, column.name) for column in COLUMNS))


class UploadForm(Form):
    """A file of cases."""

    file = FileField("File of cases")

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        content: bytes = request.files["file"].read()
        return content

    @property
    def name(self) -> str:
        """The name that it came with, without folders."""
        sent = request.files["file"].filename or ""
        return sent.replace("\\", "/").rpartition("/")[2]

    def validate(self, extra_validators: Any = None) -> bool:
        """There is a file, and it is not too large to be read."""
        valid = bool(super().validate(extra_validators))
        file = request.files.get("file")
        if file is None or not file.filename:
            self.refuse("file", NO_FILE)
            return False
        size = file.stream.seek(0, os.SEEK_END)
        file.stream.seek(0)
        if size > MAX_FILE_BYTES:
            self.refuse("file", WhyNoSheet.TOO_LARGE.value)
            return False
        return valid


class ColumnsForm(Form):
    """For each column of a file what it is; made for one file."""

    header: Sequence[str] = ()

    @property
    def matching(self) -> Matching:
        """What was chosen, once validated."""
        return tuple(self[name_of(place)].data or "" for place in range(len(self.header)))

    def validate(self, extra_validators: Any = None) -> bool:
        """Nothing is chosen twice, and whatever must be there is."""
        valid = bool(super().validate(extra_validators))
        seen: dict[str, str] = {}
        for place, key in enumerate(self.matching):
            if key in seen:
                message = f"“{BY_KEY[key].name}” is chosen for “{seen[key]}” already"
                self.refuse(name_of(place), message)
                valid = False
            elif key in BY_KEY:
                seen[key] = self.header[place]
        return self._has_all_required(valid=valid)

    def _has_all_required(self, *, valid: bool) -> bool:
        """Said beside the first column that is left out, which may be the one that is missing."""
        missing = [f"“{column.name}”" for column in missing_columns(self.matching)]
        if missing and valid:
            free = next((place for place, key in enumerate(self.matching) if not key), 0)
            *first, last = missing
            which = f"columns are {', '.join(first)} and {last}" if first else f"column is {last}"
            self.refuse(name_of(free), f"Choose which {which}")
        return valid and not missing


def columns_form(header: Sequence[str], matching: Sequence[str]) -> ColumnsForm:
    """The form for the columns of a file, as they are matched so far."""
    fields: dict[str, Any] = {
        name_of(place): ListField(
            f"What is “{name}”?", missing="Choose from the list", optional=True, choices=_OFFERED
        )
        for place, name in enumerate(header)
    }
    form_class = type("ColumnsForm", (ColumnsForm,), {**fields, "header": header})
    data: Mapping[str, str] = {name_of(place): key for place, key in enumerate(matching)}
    form: ColumnsForm = form_class(data=data)
    return form


def name_of(place: int) -> str:
    """The name of the field of a column."""
    return f"column-{place}"


class RowsForm(Form):
    """What becomes of rows that have problems, and of those that could identify a person."""

    bad = ChoiceField(
        "What do you want to do with the rows that have problems?",
        missing="Choose what to do with the rows that have problems",
        choices=(
            (LEAVE_OUT, "Leave them out and add the others"),
            (MEND, "Mend them in the file first: nothing is added"),
        ),
        optional=True,
    )
    doubtful = ChoiceField(
        "Does any of these words identify a person?",
        missing="Choose whether any of these words identifies a person",
        choices=(
            (CONFIRM, "No, I have looked at each of them"),
            (LEAVE_OUT, "Leave these rows out"),
        ),
        optional=True,
    )

    def ask(self, counts: Counts) -> None:
        """Ask only of such rows as there are."""
        self.bad.optional = not counts.bad
        self.doubtful.optional = not counts.doubtful

    @property
    def wants_to_mend(self) -> bool:
        """Nothing is to be added until the file has been mended."""
        return bool(self.bad.data == MEND)

    @property
    def choice(self) -> Choice:
        """What was chosen, once validated."""
        answer = {CONFIRM: True, LEAVE_OUT: False}.get(self.doubtful.data or "")
        return Choice(leave_out_bad=self.bad.data == LEAVE_OUT, confirmed=answer)
