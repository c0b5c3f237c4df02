"""Commands about the audit trail: taking it along, and proof that nobody altered it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from sqlalchemy import select

from impact_tool.cli import options
from impact_tool.cli.acting import acting
from impact_tool.cli.instance import Stop
from impact_tool.cli.written import output, write_whole
from impact_tool.documents import trail as files
from impact_tool.domain.audit_trail import INSTALLATION, Fault, Head, Wrong, faults_in
from impact_tool.domain.trail import TrailOf
from impact_tool.extensions import clock, db
from impact_tool.models import Council
from impact_tool.operations.councils import council_named
from impact_tool.operations.trail import record_download, whole_trail
from impact_tool.operations.transactions import begin_snapshot
from impact_tool.operations.verifying import Verified, verify

OF_NO_COUNCIL = "the installation"
_File = click.Path(path_type=Path)
_council = click.option(
    "--council", metavar="NAME", help="The trail of this council, by its name or code, alone."
)


@click.group()
def audit() -> None:
    """Commands about the audit trail: who did what, when and from where.

    Each council has a trail of its own. What belongs to no council, such as people and boards, is
    in the trail of the installation.
    """


@audit.command("export")
@_council
@click.option("--installation", is_flag=True, help="The trail of what belongs to no council.")
@click.option(
    "--format", "format_", type=click.Choice(["csv", "json"]), required=True, help="CSV or JSON."
)
@output()
def export(*, council: str | None, installation: bool, format_: str, file: Path) -> None:
    """Write a whole trail to a file; that this was done is in the trail.

    A JSON file can be verified by itself: impact-tool audit verify --file FILE
    """
    if bool(council) == installation:
        raise click.UsageError("Use either --council or --installation.")
    with acting():
        trail = _trail(council)
        record_download(trail, format_, None)
        db.session.commit()
        begin_snapshot()
        lines = whole_trail(trail.chain)
        made = clock.now()
        parts = files.as_csv(lines) if format_ == "csv" else files.as_json(trail, lines, made)
        write_whole(file, "".join(parts).encode())
    click.echo(f"{file} is written.")


@audit.command("verify")
@_council
@click.option(
    "--head",
    "kept",
    type=_File,
    metavar="FILE",
    help="Ends that were kept elsewhere: an export, or what this command printed with --json.",
)
@click.option(
    "--file", "file", type=_File, metavar="FILE", help="A JSON export, instead of this instance."
)
@options.as_json
def verify_(*, council: str | None, kept: Path | None, file: Path | None, as_json: bool) -> None:
    """Work out every trail again, and say what was altered, is missing or was cut off.

    The exit status is 0 only where all of it holds. Who can write in the database can also cut off
    a trail together with the note of where it ended: keep what --json prints elsewhere, and compare
    with it by --head. A file is verified without its instance, and so without its seals.
    """
    if file is not None and council is not None:
        raise click.UsageError("Use --file or --council, not both.")
    heads = _heads_in(kept) if kept else ()
    names, found = _verify_file(file, heads) if file else _verify_instance(council, heads)
    if as_json:
        options.print_json(_plain(found))
    else:
        click.echo("\n".join(_in_lines(names, found)))
    if found.faults:
        raise Stop(f"The audit trail does not hold. What is wrong with it: {len(found.faults)}")


def _trail(council: str | None) -> TrailOf:
    if council is None:
        return TrailOf(INSTALLATION, OF_NO_COUNCIL)
    found = council_named(council)
    return TrailOf(found.id, found.name)


def _verify_instance(council: str | None, kept: Sequence[Head]) -> tuple[dict[int, str], Verified]:
    with acting():
        begin_snapshot()
        chain = council_named(council).id if council else None
        names = {row.id: row.name for row in db.session.execute(select(Council.id, Council.name))}
        asked = [head for head in kept if chain in {None, head.chain}]
        return {**names, INSTALLATION: OF_NO_COUNCIL}, verify(chain, asked)


def _verify_file(file: Path, kept: Sequence[Head]) -> tuple[dict[int, str], Verified]:
    try:
        head, links = files.read_json(_read(file))
    except files.TrailUnreadable:
        raise Stop(f"{file} cannot be verified: it is no JSON export of an audit trail.") from None
    faults = list(faults_in(head.chain, links, head, None))
    hashes = {link.number: link.hash for link in links}
    faults += [
        Fault(each.chain, each.number, Wrong.NOT_AS_KEPT)
        for each in kept
        if each.chain == head.chain and not each.stands(hashes.get(each.number))
    ]
    return {head.chain: file.name}, Verified((head,), tuple(faults))


def _heads_in(file: Path) -> tuple[Head, ...]:
    try:
        return files.read_heads(_read(file))
    except files.TrailUnreadable:
        raise Stop(f"{file} cannot be used: it holds no ends of audit trails.") from None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Stop(f"{file} cannot be read: it is not UTF-8 text.") from error


def _plain(found: Verified) -> dict[str, object]:
    return {
        "holds": not found.faults,
        "heads": [asdict(head) for head in found.heads],
        "faults": [
            {"chain": each.chain, "number": each.number, "wrong": each.wrong.name.lower()}
            for each in found.faults
        ],
    }


def _in_lines(names: Mapping[int, str], found: Verified) -> Iterator[str]:
    """Each fault by trail and number; where there are none, where each trail ends."""
    for each in found.faults:
        kind = "the event with the id" if each.wrong is Wrong.WITHOUT_LINK else "number"
        yield f"{_name(names, each.chain)}, {kind} {each.number}: {each.wrong}"
    if not found.faults:
        yield f"Every event is as it was recorded, in {len(found.heads)} audit trails."
        for head in found.heads:
            yield f"    {_name(names, head.chain)}: {head.number} events, ending in {head.hash}"


def _name(names: Mapping[int, str], chain: int) -> str:
    return names.get(chain, f"the trail {chain}")
