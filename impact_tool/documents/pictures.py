"""Pictures written anew, without what a camera or a program noted in them, such as the place."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from impact_tool.domain.evidence_files import Unfit, refused

_MOST_DOTS: Final = 50_000_000
_QUALITY: Final = 90
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_TRANSPARENCY = "transparency"
# What Pillow raises at bytes that are no picture, or not a whole one.
_BROKEN: Final = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    OverflowError,
    IndexError,
    TypeError,
    KeyError,
    RuntimeError,
)

# Pillow only warns of a picture that is not quite too large. For the whole process, since filters
# that are set and taken back again are no matter of one thread.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def clean_png(content: bytes) -> bytes:
    """The same picture, dot for dot; raises FileRefused where it may not be stored."""
    if not content.endswith(_PNG_END):
        raise refused(Unfit.TWO_IN_ONE if _PNG_END in content else Unfit.DAMAGED)
    with _opened(content, "PNG") as picture:
        return _written(ImageOps.exif_transpose(picture), "PNG")


def clean_jpeg(content: bytes) -> bytes:
    """The same picture, upright; raises FileRefused where it may not be stored."""
    with _opened(content, "JPEG") as picture:
        return _written(_in_usual_colours(ImageOps.exif_transpose(picture)), "JPEG")


@contextmanager
def _opened(content: bytes, kind: str) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                raise refused(Unfit.TOO_MANY_DOTS)
            if kind == "PNG" and getattr(picture, "is_animated", False):
                raise refused(Unfit.MOVES)
            picture.load()
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refused(Unfit.TOO_MANY_DOTS) from None
    except _BROKEN:
        raise refused(Unfit.DAMAGED) from None


def _in_usual_colours(picture: Image.Image) -> Image.Image:
    """In colours that look the same without the profile that the picture came with."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            there = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            usual = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, there, usual, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            changed = None
        if changed is not None:
            return changed
    return picture if picture.mode in {"RGB", "L"} else picture.convert("RGB")


def _written(picture: Image.Image, kind: str) -> bytes:
    """The dots alone: whatever else is known of a picture stands in `info`."""
    bare = picture.copy()
    bare.info = {key: value for key, value in picture.info.items() if key == _TRANSPARENCY}
    file = io.BytesIO()
    more = {"quality": _QUALITY} if kind == "JPEG" else {}
    bare.save(file, kind, **more)
    return file.getvalue()
