"""What a stored file is called."""

import pytest

from impact_tool.domain.evidence import FileKind
from impact_tool.domain.evidence_files import (
    ENDINGS,
    MEDIA_TYPES,
    MOST_NAME,
    FileRefused,
    stored_name,
)


@pytest.mark.parametrize(
    ("sent", "kind", "stored"),
    [
        ("audit.pdf", FileKind.PDF, "audit.pdf"),
        ("Audit 2027.PDF", FileKind.PDF, "Audit 2027.PDF"),
        ("photo.jpeg", FileKind.JPEG, "photo.jpeg"),
        ("photo.JPG", FileKind.JPEG, "photo.JPG"),
        (r"C:\Users\Amina\audit.docx", FileKind.DOCX, "audit.docx"),
        ("../../etc/audit.xlsx", FileKind.XLSX, "audit.xlsx"),
        ("audit", FileKind.PDF, "audit.pdf"),
        ("", FileKind.PNG, "file.png"),
        ("...", FileKind.PNG, "file.png"),
        ('a"b\r\n\x00c.pdf', FileKind.PDF, "a'b c.pdf"),
        ("20. Results of the audit", FileKind.PDF, "20. Results of the audit.pdf"),
    ],
)
def test_names_lose_folders_and_what_no_name_can_hold(
    sent: str, kind: FileKind, stored: str
) -> None:
    assert stored_name(sent, kind) == stored


def test_a_long_name_is_cut_before_its_ending() -> None:
    name = stored_name("x" * 500 + ".docx", FileKind.DOCX)
    assert len(name) == MOST_NAME
    assert name.endswith("x.docx")


def test_a_name_of_another_kind_is_refused_in_words() -> None:
    with pytest.raises(FileRefused) as refused:
        stored_name("page.html", FileKind.PNG)
    assert refused.value.message == (
        "The file is a PNG picture, but its name ends in .html. Rename it to end in .png and "
        "choose it again"
    )


def test_every_kind_has_endings_and_a_media_type() -> None:
    assert set(ENDINGS) == set(MEDIA_TYPES) == set(FileKind)
