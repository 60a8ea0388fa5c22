"""Days as people write them."""

from datetime import date


def readable_day(iso: str) -> str:
    """``2 May 2023`` for a full ISO date, anything else as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"
