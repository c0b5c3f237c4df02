"""The password that a demonstration's sample people share: made once, kept in its instance."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

# Short, well known, hard to mishear, and none that could be found unkind.
_WORDS = tuple(
    [
        "acorn",
        "amber",
        "apple",
        "april",
        "arrow",
        "autumn",
        "badge",
        "bamboo",
        "banner",
        "barley",
        "basket",
        "beacon",
        "bridge",
        "bright",
        "bronze",
        "button",
        "canal",
        "candle",
        "canvas",
        "carrot",
        "castle",
        "cedar",
        "cherry",
        "circle",
        "clover",
        "cobalt",
        "comet",
        "copper",
        "coral",
        "cotton",
        "cradle",
        "crystal",
        "daisy",
        "dancer",
        "dolphin",
        "ember",
        "fabric",
        "falcon",
        "feather",
        "fiddle",
        "finch",
        "flint",
        "forest",
        "garden",
        "ginger",
        "glacier",
        "granite",
        "guitar",
        "harbour",
        "harvest",
        "hazel",
        "heron",
        "honey",
        "indigo",
        "island",
        "ivory",
        "jacket",
        "jasmine",
        "juniper",
        "kettle",
        "kitten",
        "ladder",
        "lantern",
        "lavender",
        "lemon",
        "lilac",
        "linen",
        "magnet",
        "maple",
        "marble",
        "meadow",
        "melody",
        "mirror",
        "mustard",
        "nectar",
        "nutmeg",
        "oasis",
        "olive",
        "orange",
        "orchard",
        "otter",
        "paddle",
        "paper",
        "parcel",
        "pebble",
        "pencil",
        "pepper",
        "petal",
        "pigeon",
        "planet",
        "plum",
        "pocket",
        "poplar",
        "puzzle",
        "rabbit",
        "ribbon",
        "river",
        "robin",
        "rocket",
        "rose",
        "saddle",
        "saffron",
        "sailor",
        "silver",
        "spiral",
        "spring",
        "summer",
        "sunset",
        "tablet",
        "teapot",
        "thimble",
        "timber",
        "tulip",
        "tunnel",
        "valley",
        "velvet",
        "violet",
        "walnut",
        "willow",
        "winter",
        "yellow",
    ]
)


def kept_passphrase(folder: Path) -> str | None:
    """The demonstration's password; None where it was not made yet, or was deleted."""
    file = _file(folder)
    return file.read_text(encoding="ascii").strip() if file.exists() else None


def make_passphrase(folder: Path) -> str:
    """Make a password such as maple-harbour-teapot-4071, in a file that its owner alone reads."""
    words = [secrets.choice(_WORDS) for _ in range(3)]
    passphrase = "-".join([*words, f"{secrets.randbelow(10_000):04}"])
    handle = os.open(_file(folder), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{passphrase}\n")
    return passphrase


def _file(folder: Path) -> Path:
    return folder / "demo-password"
