"""Whether a moment had happened by the day, month or year that a question is about."""

from diplorel.dates.edtf import Day

TOLD_BEFORE = 100
"""Years before a fact of which the fact tells something: a moment by 1800 did not come in the eleventh century."""


def happened(earliest: str | None, latest: str | None, day: Day) -> str:
    """`yes`, `no` or `possibly`: whether a moment between two days had happened by the end of a day.

    A moment without a date may have happened at any time.
    """
    if latest is not None and latest <= day.earliest:
        return "yes"
    return "no" if earliest is not None and earliest > day.latest else "possibly"


def years_before(day: str, years: int) -> str:
    """The day (ISO 8601) some years before a day, for comparing: a leap day stays a leap day."""
    return f"{max(int(day[:4]) - years, 0):04}{day[4:]}"


def years_after(day: str, years: int) -> str:
    """As `years_before`, later."""
    return f"{min(int(day[:4]) + years, 9999):04}{day[4:]}"


def not_before(first: str | None, last: str | None) -> str | None:
    """The first day on which a moment between two days can have come, if the first day is open; None without a date."""
    return first or (years_before(last, TOLD_BEFORE) if last else None)


def known_by(one: str | None, two: str | None, before: bool = False) -> bool:
    """Whether both days are known and the first comes by the second, or before it."""
    return one is not None and two is not None and (one < two if before else one <= two)
