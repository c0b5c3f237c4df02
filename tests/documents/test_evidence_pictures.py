"""Pictures that are sent as evidence lose what a camera noted, and nothing that is seen."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms, ImageStat

from impact_tool.documents.evidence_files import check_file
from impact_tool.domain.evidence import FileKind
from impact_tool.domain.evidence_files import FileRefused, Unfit
from tests.documents import evidence_samples as samples


def opened(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


SENT = {"wall.jpg": samples.jpeg(), "wall.png": samples.png()}


@pytest.mark.parametrize("name", SENT)
def test_place_camera_and_comments_are_taken_out(name: str) -> None:
    sent = SENT[name]
    assert samples.CAMERA.encode() in sent
    assert opened(sent).getexif().get_ifd(0x8825)
    stored = check_file(name, sent).content
    for trace in (samples.CAMERA, samples.PLACE, "Exif", "xmpmeta", "GPS", "ICC", "tEXt", "eXIf"):
        assert trace.encode() not in stored
    assert dict(opened(stored).getexif()) == {}
    known = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert set(opened(stored).info) <= known


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1", "LA"])
def test_a_png_keeps_every_dot(mode: str) -> None:
    sent = samples.png(mode)
    stored = opened(check_file("a.png", sent).content)
    assert stored.convert("RGBA").tobytes() == opened(sent).convert("RGBA").tobytes()


def test_what_is_seen_through_stays_so() -> None:
    made = samples.picture(mode="P")
    sent = samples.saved(made, "PNG", transparency=0)
    stored = opened(check_file("a.png", sent).content)
    assert stored.convert("RGBA").tobytes() == opened(sent).convert("RGBA").tobytes()
    assert stored.convert("RGBA").getextrema()[3][0] == 0


@pytest.mark.parametrize(
    ("orientation", "dark"), [(1, "left"), (3, "right"), (6, "top"), (8, "bottom")]
)
def test_a_photograph_is_turned_upright(orientation: int, dark: str) -> None:
    stored = opened(check_file("a.jpg", samples.jpeg(orientation)).content)
    width, height = stored.size
    assert (width > height) is (dark in {"left", "right"})
    halves = {
        "left": (0, 0, width // 2, height),
        "right": (width // 2, 0, width, height),
        "top": (0, 0, width, height // 2),
        "bottom": (0, height // 2, width, height),
    }
    means = {name: ImageStat.Stat(stored.crop(box)).mean[0] for name, box in halves.items()}
    assert min(means, key=lambda name: means[name]) == dark


def test_a_photograph_keeps_its_colours_without_its_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red = Image.new("RGB", (20, 20), (200, 30, 40))
    sent = samples.saved(red, "JPEG", icc_profile=profile, quality=95)
    stored = opened(check_file("a.jpg", sent).content)
    assert "icc_profile" not in stored.info
    assert all(abs(a - b) < 6 for a, b in zip(stored.getpixel((9, 9)), (200, 30, 40), strict=True))


def test_a_photograph_for_printing_becomes_one_for_screens() -> None:
    sent = samples.saved(samples.picture(mode="CMYK"), "JPEG")
    assert opened(check_file("a.jpg", sent).content).mode == "RGB"


def test_a_bad_profile_does_no_harm() -> None:
    sent = samples.saved(samples.picture(), "JPEG", icc_profile=b"no profile")
    assert check_file("a.jpg", sent).kind is FileKind.JPEG


REFUSED = {
    "half a picture": (samples.png()[:-20], Unfit.DAMAGED),
    "half a photograph": (samples.jpeg()[:400], Unfit.DAMAGED),
    "only how a photograph begins": (b"\xff\xd8\xff\xe0" + b"\0" * 50, Unfit.DAMAGED),
    "wrong sums": (samples.png().replace(b"IDAT", b"IDAX", 1), Unfit.DAMAGED),
    "more dots than there can be": (samples.huge_png(8000, 7000), Unfit.TOO_MANY_DOTS),
    "far more dots": (samples.huge_png(60_000, 60_000), Unfit.TOO_MANY_DOTS),
    "one that moves": (samples.moving_png(), Unfit.MOVES),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_kept_is_refused_with_the_reason(name: str) -> None:
    content, why = REFUSED[name]
    with pytest.raises(FileRefused) as refused:
        check_file("a.png", content)
    assert refused.value.message == why.value
