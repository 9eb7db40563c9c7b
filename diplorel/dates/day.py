"""Whether a moment had happened by the day, month or year that a question is about."""

from diplorel.dates.edtf import Day


def happened(earliest: str | None, latest: str | None, day: Day) -> str:
    """`yes`, `no` or `possibly`: whether a moment between two days had happened by the end of a day.

    A moment without a date may have happened at any time.
    """
    if latest is not None and latest <= day.earliest:
        return "yes"
    return "no" if earliest is not None and earliest > day.latest else "possibly"


def known_by(one: str | None, two: str | None, before: bool = False) -> bool:
    """Whether both days are known and the first comes by the second, or before it."""
    return one is not None and two is not None and (one < two if before else one <= two)
