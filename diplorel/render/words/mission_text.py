"""Missions and those at their heads, in words: how they stand, since when, how many."""

from __future__ import annotations

from diplorel.dates.posts import is_listed
from diplorel.dates.text import date_text, ended_text, point_text
from diplorel.index.row_codec import Row
from diplorel.render.text import DIFFER

_BEGINNINGS = ("appointed", "arrived", "copies", "credentials")
"""Keys of the acts with which a posting begins, in their order (VCDR article 13); each key is its own word."""
_FEW = 2
"""Missions of one side that are told one by one."""


def differ(row: Row) -> str:
    """The mark of a row that so many sources contradict: '≠2', or ''."""
    return f"{DIFFER}{row['disagreements']}" if row.get("disagreements") else ""


def how(row: Row) -> str:
    """What a row of missions is: its kind; where an accreditation goes out from; who protects."""
    if row["type"] == "accreditation":
        seat = row["city"] or (row["seat"] or {}).get("name")
        return "accredited" + (f" from {seat}" if seat else ", non-resident")
    if row["type"] == "protection":
        return f"interests: {row['power']['name']}"
    return str(row["kind"])


def described(row: Row) -> str:
    """A mission and where it sits: 'embassy in Baku', 'accredited from Vienna'."""
    if row["type"] != "mission":
        return how(row)
    if row["city"]:
        left = [] if row["as_of"] else [f"{seat['city']} {span}" for seat in row["seats"] if (span := _until(seat))]
        return f"{how(row)} in {row['city']}" + (f" ({', '.join(left)})" if left else "")
    return how(row) + (_then(row) if row["as_of"] and row["seats"] else "")


def seats(given: list[Row]) -> str:
    """The seats of a mission that moved, with their days: 'Rio de Janeiro until 1971; Brasília since 1971'."""
    return "; ".join(" ".join(filter(None, [_place(seat), _since(seat), _until(seat)])) for seat in given)


def _place(seat: Row) -> str:
    return f"{seat['district']} ({seat['city']})" if seat["district"] else str(seat["city"])


def _since(seat: Row) -> str:
    """Since when a mission sat in a seat; '(before 2009-12-31 not on record)' if no source tells since when."""
    if not seat["since"]:
        return ""
    date = seat["since"]["date"]
    return f"(before {point_text(date)[3:]} not on record)" if date.startswith("../") else since_when(date)


def _until(seat: Row) -> str:
    """Until when a mission sat in a seat: 'until 1971', 'until some day between 1960 and 1971'; '' for the last."""
    if not seat["until"]:
        return ""
    said = point_text(seat["until"]["date"])
    return f"until some day {said}" if said.startswith("between ") else f"until {said}"


def _then(row: Row) -> str:
    """The seat of a mission on a day of which no source tells a single seat: two cities, if the mission moved then."""
    from diplorel.dates.edtf import span  # few missions moved
    from diplorel.dates.seats import seats_possible

    seats = seats_possible(row["seats"], *map(str, span(row["as_of"]["date"])))
    if len(seats) < 2 or any("/" in seat["since"]["date"] for seat in seats[1:]):
        return ", seat then not on record"
    return f" in {' or '.join(seat['city'] for seat in seats)}"


def on_day(row: Row) -> str:
    """How something stood on the day asked about: 'yes: opened 1993', 'possibly: last attested 2022'; '' for no day."""
    return f"{row['as_of']['holds']}: {row['as_of']['reason']}" if row["as_of"] else ""


def may_have(row: Row) -> str:
    """', possibly' for what may have happened by the day asked about; else ''."""
    return ", possibly" if row.get("as_of") and row["as_of"]["holds"] == "possibly" else ""


def standing(row: Row) -> str:
    """How a mission stands, and since when, in words; or how it stood on the day asked about."""
    if row["as_of"]:
        return on_day(row)
    match row["status"]:
        case "planned":
            return "planned" + (f" for {point_text(row['expected']['date'])}" if row["expected"] else "")
        case "closed" if row["ended_by"]:
            return _ended(row)
        case "closed":
            begin, end = ("opened", "closed") if row["type"] == "mission" else ("began", "ended")
            return term(row["opened"], row["closed"], begin, end)
        case "attested" | "listed":
            return _seen(row) or (f"listed as {began(row)}" if row["opened"] else "no date on record")
        case _:
            shown = [date for date in row["attested"] if not is_listed(date)]
            if row["standing"] and shown:
                return since_when(row["opened"]["date"])
            return ", ".join(filter(None, (began(row), _seen(row))))


def _seen(row: Row) -> str:
    """The last day on which a source shows a mission, in words: 'attested 2026-02', 'listed 2022-11-16'."""
    if not row["attested"]:
        return ""
    last = row["attested"][-1]
    return f"{'listed' if is_listed(last) else 'attested'} {date_text(last['date'])}"


def _ended(row: Row) -> str:
    """A mission of which no source dates the closing, and the fact that ended it, in words."""
    ended = row["ended_by"]
    said = ended_text(ended["reason"], ended["date"])
    late = [one for one in row["attested"] if is_listed(one) and (one["earliest"] or "") > (ended["latest"] or "")]
    before = [began(row)] if row["opened"] and not is_listed(row["opened"]) else []
    after = [f"listed {date_text(late[-1]['date'])}, after it"] if late and ended["reason"] == "break" else []
    return "; ".join([", ".join([*before, said]), *after])


def term(begun: Row | None, ended: Row, begin: str, end: str) -> str:
    """What began and ended: '1949 to 1963', or each with its word where a date is a span: 'opened by 1949, closed
    1963'."""
    dates = [one["date"] for one in (begun, ended) if one]
    if len(set(dates)) == 1 < len(dates):
        return f"{begin} and {end} {date_text(dates[0])}"
    if len(dates) == 2 and not any("/" in date for date in dates):
        return f"{date_text(dates[0])} to {date_text(dates[1])}"
    return ", ".join(f"{word} {point_text(one['date'])}" for word, one in ((begin, begun), (end, ended)) if one)


def began(row: Row) -> str:
    """When something began that no source shows to stand on any later day: 'opened 1783'."""
    word = "opened" if row["type"] == "mission" else "began"
    return f"{word} {point_text(row['opened']['date'])}"


def since_when(date: str) -> str:
    """Since when something stands: 'since 1993', 'since 1974 or later', 'since 1975 or earlier'."""
    said = point_text(date)
    if said.startswith("between "):
        return f"since some day {said}"
    return f"since {said[3:]} or earlier" if said.startswith("by ") else f"since {said}"


def tenure(row: Row) -> str:
    """The dates of a posting that are known, in words; or how it stood on the day asked about."""
    if row["as_of"]:
        return on_day(row)
    parts = [f"{key} {point_text(row[key]['date'])}" for key in _BEGINNINGS if row[key]]
    parts += [since_when(row["since"]["date"])] if row["since"] else []
    parts += [f"{row['end'] or 'left'} {point_text(row['ended']['date'])}"] if row["ended"] else []
    parts += [row["end"]] if row["end"] and not row["ended"] else []
    if not parts and row["attested"]:
        parts = [f"attested {date_text(row['attested'][-1]['date'])}"]
    return ", ".join(parts) or "no date on record"


def last_dates(row: Row) -> str:
    """The dates of a posting without the beginnings before its last beginning: 'credentials 2017-12-12, left 2020'."""
    earlier = [key for key in _BEGINNINGS if row[key]][:-1]
    return tenure(row | dict.fromkeys(earlier))


def post(row: Row) -> str:
    """A mission in a list of several: 'embassy in Baku (since 1993) ≠1'."""
    stands = standing(row) if not row["as_of"] else may_have(row).strip(", ")
    return " ".join(filter(None, [described(row), f"({stands})" if stands else "", differ(row)]))


def posts(row: Row) -> str:
    """The missions of a pair, those of the party asked about after '→', those of its partner after '←'.

    Each of them, where a side has few; else those that stand and are no consulates, and how many more there are.
    """
    sides: tuple[list[Row], list[Row]] = ([], [])
    party, partner = row["party"]["id"], row["partner"]["id"]
    own = [it["id"] for it in row["party_as"]]
    for one in row["missions"]:
        sender, host = one["sender"]["id"], one["host"]["id"]
        sent = sender == party or host == partner or (sender in own and host != party)
        sides[not sent].append(one)
    return "; ".join(f"{arrow} {', '.join(_side(side))}" for arrow, side in zip("→←", sides, strict=True) if side)


def _side(missions: list[Row]) -> list[str]:
    few = len(missions) <= _FEW
    told = [one for one in missions if few or not (_is_over(one) or "consul" in one["kind"])][:_FEW]
    rest = [one for one in missions if one not in told]
    closed = sum(map(_is_over, rest))
    said = [post(one) for one in told]
    said += [f"{len(rest) - closed} {'more' if told else 'consular'}"] if len(rest) > closed else []
    return [*said, f"{closed} closed"] if closed else said


def _is_over(mission: Row) -> bool:
    """Whether a mission closed; on a day asked about, none is told that had."""
    return mission["status"] == "closed" and mission["as_of"] is None
