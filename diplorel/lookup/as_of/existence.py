"""The parties that existed on a day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from diplorel.dates.day import known_by
from diplorel.dates.edtf import Day, days_with_tolerance
from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.party_on_day import absence, is_inside, may_exist, may_have_ended, of_line, possible_gaps
from diplorel.index.relation_on_day import Missing
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Absence
from diplorel.lookup.as_of.explanations import loosely
from diplorel.lookup.as_of.verdicts import verdict
from diplorel.lookup.relations.lineage import forebears, gap_text, heirs
from diplorel.names.article import in_sentences, the


def missing(index: Index, ids: Iterable[str], day: Day) -> dict[str, Missing]:
    """Party id -> why the party did not exist on a day, or may have ended by then; without the parties that existed.

    A party that continues another one existed if either did.
    """
    lines = {name: index.line(name) for name in ids}
    absent = _absent(index, {member for line in lines.values() for member in line}, day)
    found = {name: of_line([absent.get(member) for member in line]) for name, line in lines.items()}
    return {name: one for name, one in found.items() if one}


def others_then(index: Index, ids: Iterable[str], day: Day) -> dict[str, list[Row]]:
    """Id of a party that did not exist on a day -> the parties before it or after it that existed then."""
    absent = {name: one for name, one in missing(index, ids, day).items() if one.holds == "no"}
    test = existed_on(day)
    return {
        name: forebears(index, index.line(name), test) if one.early else heirs(index, [name], test)
        for name, one in absent.items()
    }


def _absent(index: Index, ids: set[str], day: Day) -> dict[str, Missing]:
    """As `missing`, of each party by itself."""
    sql = (
        "SELECT id FROM party WHERE begun > ? OR ending <= ?"
        " UNION SELECT party FROM party_gap WHERE begun <= ? AND ended > ?"
    )
    days = [day.latest, day.latest, day.latest, day.earliest]
    rows = index.parties([name for (name,) in index.execute(sql, days) if name in ids])
    told = [(row, absence(row, day)) for row in rows]
    _read_kin(index, told)
    found: dict[str, Missing] = {}
    for row, absent in told:
        if absent and absent.holds == "no":
            found[row["id"]] = absent._replace(reason=existence(index, row, day, alone=True)["reason"])
        elif absent:
            loose = "; ".join([*_gaps(index, row, day), *_end(index, row, day)])
            found[row["id"]] = absent._replace(reason=f"{_called(index, row)} {loose}")
    return found


def _read_kin(index: Index, told: Iterable[tuple[Row, Missing | None]]) -> None:
    """Reads the parties before and after absent parties at once, for the reasons: a query for each takes longer."""
    kin = (row["predecessors"] if absent.early else row["successors"] for row, absent in told if absent)
    index.parties(list(dict.fromkeys(party["id"] for parties in kin for party in parties)))


def existence(index: Index, row: Mapping[str, Any], day: Day, alone: bool = False) -> Row:
    """Whether a party (its row) existed on a day: `date`, `holds`, `reason`; the reason names the parties before it or
    after it that existed on the day.

    A party existed from the day on which it began. Sources do not tell whether it existed on the day on which it
    ended, nor whether it is older than the first day on record, if no source says that it began then.

    alone: whether the parties that it continues do not answer for it.
    """
    begun, ended, name = row["since"], row["until"], _called(index, row)
    (first, begins), (_, last) = days_with_tolerance(begun), days_with_tolerance(ended)
    if known_by(day.latest, first, before=True):
        for one in () if alone else index.parties(index.line(row["id"])[1:]):
            held = existence(index, one, day, alone=True)
            if held["holds"] != "no":
                return verdict(day, held["holds"], f"as {_called(index, one)}: {held['reason']}")
        before = _named(index, "before it", forebears(index, index.line(row["id"]), existed_on(day)))
        return verdict(day, "no", f"{name} did not exist yet: it began {point_text(begun['date'])}{before}")
    if known_by(last, day.earliest, before=True):
        after = _named(index, "after it", heirs(index, [row["id"]], existed_on(day)))
        return verdict(day, "no", f"{name} no longer existed: it ended {point_text(ended['date'])}{after}")
    for gap in row["gaps"]:
        if gap["kind"] != "protectorate" and is_inside(gap, day):
            return verdict(day, "no", f"{name} did not exist as a party of its own: it was {_gap(index, gap)}")
    loose = []
    if begun and begins and not known_by(begins, day.earliest):
        loose.append(_beginning(index, row, day))
    elif not begun:
        loose.append("beginning not on record")
    loose += [*_gaps(index, row, day), *_end(index, row, day)]
    if loose:
        return verdict(day, "possibly", "; ".join(loose))
    again = [gap["until"] for gap in row["gaps"] if known_by(days_with_tolerance(gap["until"])[1], day.earliest)]
    told = [f"on record since {_since(begun)}" if first is None else f"began {point_text(begun['date'])}"]
    told += [f"again since {point_text(one['date'])}" for one in again[-1:]]
    told += [f"ended {point_text(ended['date'])}"] if ended else []
    return verdict(day, "yes", ", ".join(told))


def existed_on(day: Day) -> Callable[[Row], bool]:
    """The test whether a party (its row) may have existed on a day."""
    return lambda party: may_exist(party, day)


def _beginning(index: Index, row: Mapping[str, Any], day: Day) -> str:
    """The beginning of a party that may have come by a day, in words."""
    if row["since"]["earliest"] is not None:
        return loosely("began", row["since"], day)
    before = _named(index, "before it", forebears(index, [row["id"]], existed_on(day)))
    return f"beginning not on record before {_since(row['since'])}{before}"


def _since(begun: Row) -> str:
    """The first day on record of a party whose beginning is not on record, in words."""
    return point_text(begun["date"]).removeprefix("by ")


def _end(index: Index, row: Mapping[str, Any], day: Day) -> Iterator[str]:
    """The end of a party that may have come by a day, in words."""
    if may_have_ended(row, day):
        yield loosely("ended", row["until"], day) + _named(
            index, "after it", heirs(index, [row["id"]], existed_on(day))
        )


def _gaps(index: Index, row: Mapping[str, Any], day: Day) -> Iterator[str]:
    """The times without a party of its own that a day may lie in, in words."""
    return (f"was {_gap(index, gap)}" for gap in possible_gaps(row, day))


def _gap(index: Index, gap: Row) -> str:
    return gap_text(in_sentences(gap, index.articles))


def _called(index: Index, party: Mapping[str, Any]) -> str:
    """A party's name inside a sentence."""
    return the(party["name"], party["id"] in index.articles)


def _named(index: Index, word: str, parties: Sequence[Row]) -> str:
    few = [_called(index, party) for party in parties[:_FEW]]
    more = [f"{len(parties) - _FEW} more"] if len(parties) > _FEW else []
    return f"; {word}: {', '.join(few + more)}" if parties else ""


_FEW = 5
"""Parties of which all are named."""


def existence_notes(index: Index, parties: Iterable[str], day: Day) -> tuple[str, ...]:
    """Notes on the parties that did not exist on a day."""
    return tuple(Absence(found.reason) for found in missing(index, parties, day).values() if found.holds == "no")
