"""The rows of the access table about importing cases from a file.

`add_import` makes the import that they are about, whose columns have still to be matched: what asks
for another point of it sends on to where it is.
"""

from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.column_matching import known_names, match_columns
from impact_tool.jobs.case_imports import kept_files
from impact_tool.operations.case_imports import FileSent, begin_import
from tests.factories import lead_of
from tests.importing import csv_of, good
from tests.web.access_caseload import READS, RECORDERS, RECORDS
from tests.web.access_sorts import PROJECT, Row, only
from tests.web.samples import Sample

IMPORT = f"{PROJECT}/cases/import"
ONE = f"{IMPORT}/<int:number>"
NUMBER = {"<int:number>": "1"}
TAKES = {**only(RECORDERS, 200, others=404, signed_out=401), "administrator": 403}
# Whoever may ask is sent on.
SENT_ON = {**only(RECORDERS, 302, others=404, signed_out=302), "administrator": 403}

WHAT = "<any(problems, personal, outcomes):what>"
KIND = "<any(csv, xlsx):kind>"

ROWS = (
    Row("GET", IMPORT, READS),
    Row("POST", IMPORT, TAKES),
    Row("GET", f"{IMPORT}/template.{KIND}", READS, {KIND: "csv"}),
    Row("GET", ONE, SENT_ON, NUMBER),
    Row("GET", f"{ONE}/columns", READS, NUMBER),
    Row("GET", f"{ONE}/rows", SENT_ON, NUMBER),
    Row("POST", f"{ONE}/rows", RECORDS, NUMBER),
    Row("GET", f"{ONE}/{WHAT}", SENT_ON, {**NUMBER, WHAT: "problems"}),
    Row("GET", f"{ONE}/problems.csv", READS, NUMBER),
    Row("GET", f"{ONE}/result", SENT_ON, NUMBER),
    Row("POST", f"{ONE}/columns", RECORDS, NUMBER, sent={f"column-{n}": key for n, key in
        enumerate(("reference", "referred_on", "asked"))}),
    Row("POST", f"{ONE}/abandon", RECORDS, NUMBER),
)  # fmt: skip


def add_import(sample: Sample) -> None:
    with sample.opened() as project:
        content = csv_of(good("SG-1"))
        sheet = read_sheet(content, known_names)
        file = FileSent(kept_files().put(content), "cases.csv")
        begin_import(lead_of(project), project, file, sheet, match_columns(sheet.header))
