"""Run every benchmark and print its ratio: `python -m benchmarks`."""

from __future__ import annotations

import sys

from benchmarks.cases import import_ratios
from benchmarks.chains import chain_lines
from benchmarks.documents import document_ratios
from benchmarks.ground import prepared_ground
from benchmarks.lists import list_ratios
from benchmarks.pages import page_ratios, unguarded_ratio
from benchmarks.saves import save_ratios
from benchmarks.tallies import tally_ratios

RATIOS = (
    unguarded_ratio,
    page_ratios,
    save_ratios,
    document_ratios,
    tally_ratios,
    import_ratios,
    list_ratios,
)


def main() -> None:
    """Print a line for each measurement: ours, the bare way, the ratio, and its budget."""
    with prepared_ground() as ground:
        for ratios in RATIOS:
            for ratio in ratios(ground):
                _say(str(ratio))
    for line in chain_lines():
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
