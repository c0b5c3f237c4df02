"""Files as people send them, and files as nobody should, made when they are asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
import openpyxl
import pikepdf
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

PLACE = "51 30 26 N"
CAMERA = "Camera of Amina"
CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def picture(size: tuple[int, int] = (40, 30), mode: str = "RGB") -> Image.Image:
    """Dark on the left and light on the right, so that it can be told which way up it is."""
    made = Image.new("L", size, 255)
    ImageDraw.Draw(made).rectangle((0, 0, size[0] // 2, size[1]), fill=0)
    return made.convert(mode)


def exif(orientation: int = 1) -> bytes:
    found = Image.Exif()
    found[0x0110] = CAMERA
    found[0x0112] = orientation
    found[0x8825] = {1: "N", 2: (51.0, 30.0, 26.0), 29: PLACE}
    return found.tobytes()


def saved(made: Image.Image, kind: str, **more: object) -> bytes:
    file = io.BytesIO()
    made.save(file, kind, **more)
    return file.getvalue()


def jpeg(orientation: int = 1, **more: object) -> bytes:
    return saved(picture(), "JPEG", exif=exif(orientation), comment=CAMERA.encode(), **more)


def png(mode: str = "RGB") -> bytes:
    notes = PngInfo()
    notes.add_text("Comment", CAMERA)
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{PLACE}</x:xmpmeta>")
    return saved(picture(mode=mode), "PNG", pnginfo=notes, exif=exif())


def pdf(**more: object) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    for key, value in more.items():
        made.Root[f"/{key}"] = value
    return saved_pdf(made)


def saved_pdf(made: pikepdf.Pdf, **how: object) -> bytes:
    file = io.BytesIO()
    made.save(file, **how)
    return file.getvalue()


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def pdf_with_file() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments["evil.exe"] = b"MZ"
    return saved_pdf(made)


def locked_pdf() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    return saved_pdf(made, encryption=pikepdf.Encryption(owner="o", user="u"))


def word() -> bytes:
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph("Six of 20 files say what the person wanted.")
    made.save(file)
    return file.getvalue()


def workbook() -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.worksheets[0]["A1"] = "Six of 20"
    made.save(file)
    return file.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with these parts in the place of its own, or added to them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return file.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def macro_workbook() -> bytes:
    """A workbook with macros that calls itself an ordinary one."""
    return with_parts(workbook(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macros"})


def declared_macro_workbook() -> bytes:
    """As Excel writes it, renamed."""
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = part(workbook(), CONTENT_TYPES)
    assert plain in types
    return with_parts(workbook(), {CONTENT_TYPES: types.replace(plain, macro)})


def macro_document() -> bytes:
    """As Word writes it, renamed."""
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = part(word(), CONTENT_TYPES)
    assert plain in types
    return with_parts(word(), {CONTENT_TYPES: types.replace(plain, macro)})


def typed_part(content: bytes, name: str, kind: str) -> bytes:
    """An archive with one part more, of this content type."""
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    types = part(content, CONTENT_TYPES).replace(b"</Types>", override)
    return with_parts(content, {CONTENT_TYPES: types, name: b"<x/>"})


def related(content: bytes, kind: str) -> bytes:
    """An archive whose workbook relates to something elsewhere."""
    relation = (
        f'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="http://elsewhere.example/x" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    rels = part(content, WORKBOOK_RELS).replace(b"</Relationships>", relation)
    return with_parts(content, {WORKBOOK_RELS: rels})


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("notes.txt", "An ordinary archive")
    return file.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A picture that claims to have more dots than it sends."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def moving_png() -> bytes:
    frames = [picture(), picture().rotate(90)]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
