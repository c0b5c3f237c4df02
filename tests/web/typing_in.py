"""A typed tally as the fields of its page."""

from impact_tool.domain.typed_tallies import TypedTally

# What is still open is on one day, and asked for once.
ONCE = ("open", "open_expressed")


def tally_values(tally: TypedTally) -> dict[str, str]:
    """What a person types, field by field."""
    period = {f"period_{name}": str(n) for name, n in tally.period.items() if name not in ONCE}
    to_date = {f"to_date_{name}": str(n) for name, n in tally.to_date.items()}
    return {**period, **to_date, "source": tally.source}
