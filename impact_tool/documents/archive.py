"""What is known of the archives that Word and Excel files are."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import Final

ARCHIVE = b"PK"
# Documents from before 2007, and later ones with a password, are of this kind instead.
OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ENCRYPTED_MEMBER = 1

# What zipfile and zlib raise at bytes that are no archive.
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
)
