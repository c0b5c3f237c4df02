"""Documents are kept whole, privately, and no more of them than there is room for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from impact_tool.documents.cache import PdfCache, key_of


@pytest.fixture
def cache(tmp_path: Path) -> PdfCache:
    return PdfCache(tmp_path / "instance" / "pdf", max_bytes=30)


def age(cache: PdfCache, key: str, seconds: int) -> None:
    os.utime(cache.folder / f"{key}.pdf", (seconds, seconds))


def test_what_was_put_is_given_out(cache: PdfCache) -> None:
    cache.put("a", b"document")
    assert cache.get("a") == b"document"
    assert cache.get("b") is None


def test_only_the_service_can_read_what_is_kept(cache: PdfCache) -> None:
    cache.put("a", b"document")
    assert cache.folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in cache.folder.iterdir()] == [0o600]


def test_those_unused_for_longest_go_when_there_is_no_more_room(cache: PdfCache) -> None:
    cache.put("a", bytes(10))
    cache.put("b", bytes(10))
    cache.put("c", bytes(10))
    for seconds, key in enumerate("abc", start=1):
        age(cache, key, seconds)
    cache.get("a")
    cache.put("d", bytes(10))
    assert {file.stem for file in cache.folder.iterdir()} == {"a", "c", "d"}


def test_a_document_too_large_to_keep_takes_no_room(cache: PdfCache) -> None:
    cache.put("a", bytes(31))
    assert list(cache.folder.iterdir()) == []


def test_a_write_that_fails_leaves_nothing_behind(cache: PdfCache) -> None:
    cache.folder.mkdir(parents=True)
    (cache.folder / "a.pdf").mkdir()
    with pytest.raises(OSError, match="directory"):
        cache.put("a", b"document")
    assert [file.name for file in cache.folder.iterdir()] == ["a.pdf"]


def test_all_can_be_removed(cache: PdfCache) -> None:
    cache.put("a", b"document")
    cache.clear()
    assert cache.get("a") is None
    assert list(cache.folder.iterdir()) == []


def test_no_two_lists_of_parts_share_a_key() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab", "c") == key_of("ab", "c")
