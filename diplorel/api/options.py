"""The parameters that several questions share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from diplorel.api.declarations import Argument, Option
from diplorel.lookup.as_of.view import MATCHES

if TYPE_CHECKING:
    from diplorel.lookup.as_of.view import Date as Date
else:
    Date = str  # the command line has texts alone

OneParty = Annotated[str, Argument("PARTY", "A party, by any name or code.", "party")]
Other = Annotated[str | None, Argument("[OTHER]", "Second party: show only this pair.", "party")]
Host = Annotated[str | None, Option("--host", "Party that receives the mission.", "PARTY", complete="party")]
Sender = Annotated[str | None, Option("--sender", "Party that sends the mission.", "PARTY", complete="party")]
Person = Annotated[str | None, Option("--person", "Person, by any part of the name.", "NAME", complete="person")]
Since = Annotated[
    Date | None, Option("--since", "Start with this year, month or day (YYYY[-MM[-DD]]).", "DATE", is_date=True)
]
Until = Annotated[Date | None, Option("--until", "End with this year, month or day.", "DATE", is_date=True)]
AsOf = Annotated[
    Date | None,
    Option("--as-of", "Show the situation on this date (YYYY, YYYY-MM or YYYY-MM-DD).", "DATE", is_date=True),
]
UpTo = Annotated[Date | None, Option("--as-of", "Show what had happened by this date.", "DATE", is_date=True)]
Match = Annotated[
    str | None,
    Option(
        "--match",
        "With --as-of: rows that are `possible` (default), at least `likely`, or `sure`.",
        "WHICH",
        words=tuple(MATCHES),
    ),
]
KnownOn = Annotated[Date | None, Option("--known-on", "Use only sources published by this date.", "DATE", is_date=True)]
Country = Annotated[
    str | Sequence[str] | None,
    Option(
        "--country",
        "Only rows about this party; repeat to require several.",
        "PARTY",
        short="-c",
        complete="party",
    ),
]
Limit = Annotated[
    int | None,
    Option("--limit", "At most N rows; 0: all. A table has 200.", "N", short="-n"),
]
Reverse = Annotated[bool, Option("--reverse", "Start with the last row.")]


def kind_option(kinds: tuple[str, ...]) -> Option:
    """The option `--kind` of a question about missions.  kinds: its values."""
    told = "Only missions of this kind; `embassy` includes high commissions and nunciatures."
    return Option("--kind", told, "KIND", words=kinds)
