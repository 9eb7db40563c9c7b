"""For each rule of a dataset, the cases that break it, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from support import Json, accreditation, cited, event, mission, party, posting, relation, source, valid

from diplorel.dataset import party_rules, rules, value_rules


class Case(NamedTuple):
    """Records that break one rule, and what is to be said of it."""

    rule: Callable[..., object]
    rows: list[Json]
    record: str
    key: str
    """The field that the issue is about; '' for the whole record."""
    name: str
    message: str
    hint: str
    value: str = ""
    """A text below the field, on whose line the issue is; '' for the line of the field itself."""


def _seats(message: str, hint: str, **changed: object) -> Case:
    """A case of a mission that moved in 1995, with changes."""
    seats = [{"city": "First", "until": "1995"}, {"city": "Second", "since": "1995"}]
    moved = mission("mis-two", **{"city": "Second", "opened": "1990", "kind": "embassy", "seats": seats, **changed})
    return Case(rules.seats_follow_each_other, valid(moved), "mis-two", "seats", "seats", message, hint)


LONE = "Remove line breaks, escapes and other control characters."
GAP = {"since": "1950", "until": "1960", "kind": "union"}
ONE = {"party": "alpha", "citations": cited("src-one")}
CASES = {
    "gaps that overlap": Case(
        party_rules.gaps_are_in_order, valid(party("gamma", gaps=[GAP, {**GAP, "since": "1955", "until": "1970"}])),
        "gamma", "gaps", "gap", "the last day of a gap 1960 comes after the first day of a gap 1955",
        "Order the gaps by their dates", value='"1960"',
    ),
    "a gap before its party": Case(
        party_rules.gaps_are_in_order, valid(party("gamma", since="1955", gaps=[GAP])), "gamma", "gaps",
        "gap", "the beginning 1955 comes after the first day of a gap 1950", "Order the gaps", value='"1950"',
    ),
    "a mission seen long after its host had ended": Case(
        party_rules.ended_parties_are_told_of,
        valid(party("gamma", until="1862"), mission("mis-late", host="gamma", opened=None, attested=["1868", "2015"])),
        "mis-late", "host", "ended", "1868 is more than 5 years after the end of 'gamma'",
        "Name the party that the source means, or tell in `note` why it is this one.",
    ),
    "a posting that began long after its sender had ended": Case(
        party_rules.ended_parties_are_told_of,
        valid(party("gamma", until="1992"), posting("pos-late", sender="gamma", appointed="2001-11-02")),
        "pos-late", "sender", "ended", "2001-11-02 is more than 5 years after the end of 'gamma'",
        "Name the party that the source means",
    ),
    "a party that continues itself": Case(
        party_rules.continued_parties_came_before,
        valid(party("gamma", continues=[{**ONE, "party": "gamma"}])), "gamma", "continues",
        "continues", "'continues' leads from 'gamma' by way of 'gamma' back to 'gamma'",
        "Leave out the link that is not so.", value='"gamma"',
    ),
    "a party that continues a later one": Case(
        party_rules.continued_parties_came_before,
        valid(party("gamma", since="1950"), party("delta", since="1900", continues=[{**ONE, "party": "gamma"}])),
        "delta", "continues", "continues", "continues 'gamma', which began later (1950) than 'delta' (1900)",
        "Put `continues` into the later of the two parties.", value='"gamma"',
    ),
    "a continuation without a source": Case(
        party_rules.continuations_are_cited, valid(party("gamma", continues=[{**ONE, "citations": []}])), "gamma",
        "continues", "continues", "no source is cited by which 'gamma' continues 'alpha'", "Cite", value='"alpha"',
    ),
    "an id used twice": Case(
        rules.ids_are_unique, valid(relation("rel-one", date="1999")), "rel-one", "id",
        "unique id", "id is already used at", "Give one record another id.",
    ),
    "an id with a capital letter": Case(
        rules.ids_have_form, valid(relation("rel-One", date="1999")), "rel-One", "id",
        "id form", "id does not have the form of its type",
        "An id of type relation is 'rel-' and then lower-case letters and digits joined by '-'.",
    ),
    "a district without its city": Case(
        rules.districts_lie_in_cities, valid(mission("mis-two", city=None, district="Old Town")), "mis-two", "district",
        "place", "district 'Old Town' is in no city", "Name the city of the district in `city`",
    ),
    "a seat that is not the mission's city": _seats(
        "the last seat is Second, and the mission's city is Third", "Write the last seat as `city`", city="Third",
    ),
    "one seat": _seats(
        "one seat is not a move", "Write the city as `city` without `seats`", seats=[{"city": "Second"}],
    ),
    "an end of the last seat": _seats(
        "the last seat, Second, has 'until'", "Write the end of the mission as `closed`.",
        seats=[{"city": "First", "until": "1995"}, {"city": "Second", "since": "1995", "until": "1999"}],
    ),
    "a seat before its mission opened": _seats(
        "the seat in First: 'opened' 1990 comes after 'since' 1980", "A seat lies within the days of its mission",
        seats=[{"city": "First", "since": "1980", "until": "1995"}, {"city": "Second", "since": "1995"}],
    ),
    "a seat after its mission closed": _seats(
        "the seat in Second: 'since' 1995 comes after 'closed' 1992", "A seat lies within", closed="1992",
        seats=[{"city": "First", "until": "1991"}, {"city": "Second", "since": "1995"}],
    ),
    "a move without a day": _seats(
        "the move from First to Second lacks 'until'", "Write 'until' of the seat that it left",
        seats=[{"city": "First"}, {"city": "Second", "since": "1995"}],
    ),
    "seats that overlap": _seats(
        "the move from First to Second: 'until' 1997 comes after 'since' 1995", "A mission has one seat at a time",
        seats=[{"city": "First", "until": "1997"}, {"city": "Second", "since": "1995"}],
    ),
    "two seats in one place": _seats(
        "two seats in a row are Second", "Make one seat of the two.",
        seats=[{"city": "Second", "until": "1995"}, {"city": "Second", "since": "1995"}],
    ),
    "an id without its prefix": Case(
        rules.ids_have_form, valid(event("one-event", summary="Other.")), "one-event", "id",
        "id form", "id does not have the form of its type", "An id of type event is 'evt-'",
    ),
    "a party with the prefix of events": Case(
        rules.ids_have_form, valid(party("evt-gamma")), "evt-gamma", "id",
        "id form", "id does not have the form of its type", "An id of type party is lower-case letters",
    ),
    "a party that is none": Case(
        value_rules.references_resolve, valid(mis_one={"host": "gamma"}), "mis-one", "host",
        "reference", "'host' names 'gamma', which is not a record", "Correct the id, or add the record that it names.",
    ),
    "a source that is missing": Case(
        value_rules.references_resolve, valid(rel_one={"citations": cited("src-gone")}), "rel-one", "citations",
        "reference", "'citations.source' names 'src-gone', which is not a record", "Did you mean 'src-one'?",
        value='"src-gone"',
    ),
    "a source that is missing, whose id is a name too": Case(
        value_rules.references_resolve, valid(mis_one={"name": "src-gone", "citations": cited("src-gone")}), "mis-one",
        "citations", "reference", "'citations.source' names 'src-gone', which is not a record", "Did you mean",
        value='"src-gone"',
    ),
    "a person who is a party": Case(
        value_rules.references_resolve, valid(pos_one={"person": "beta"}), "pos-one", "person",
        "reference", "'person' names 'beta', which is a party and not a person", "Name a person there.",
    ),
    "a voter that is none": Case(
        value_rules.references_resolve, valid(evt_one={"votes": {"for": ["gamma"]}}), "evt-one", "votes",
        "reference", "'votes.for' names 'gamma', which is not a record", "Correct the id",
        value='"gamma"',
    ),
    "a subject that is none": Case(
        value_rules.references_resolve, valid(evt_one={"about": ["mis-two"]}), "evt-one", "about",
        "reference", "'about' names 'mis-two', which is not a record", "Correct the id",
        value='"mis-two"',
    ),
    "another's word that names no party": Case(
        value_rules.references_resolve,
        valid(mis_one={"citations": [{"source": "src-one", "says": {"sender": "gamma"}}]}), "mis-one", "citations",
        "reference", "'citations.says.sender' names 'gamma', which is not a record", "Correct the id",
        value='"gamma"',
    ),
    "a day that is none": Case(
        value_rules.dates_parse, valid(rel_one={"date": "2013-02-30"}), "rel-one", "date",
        "date", "'date': '2013-02-30' has day 30; 2013-02 has 28 days",
        "Write the date as precisely as the source has it, or null.",
    ),
    "an attestation that is no date": Case(
        value_rules.dates_parse, valid(mis_one={"attested": ["soon"]}), "mis-one", "attested",
        "date", "'attested': 'soon' is not a date", "Write the date",
        value='"soon"',
    ),
    "a code withdrawn on no date": Case(
        value_rules.dates_parse, valid(alpha={"codes": [{"scheme": "iso2", "value": "AL", "until": "never"}]}), "alpha",
        "codes", "date", "'codes.until': 'never' is not a date", "Write the date",
        value='"never"',
    ),
    "another's word that is no date": Case(
        value_rules.dates_parse, valid(rel_one={"citations": [{"source": "src-one", "says": {"date": "1992-13"}}]}),
        "rel-one", "citations", "date", "'citations.says.date': '1992-13' has month 13", "Write the date",
        value='"1992-13"',
    ),
    "a mission closed before it opened": Case(
        rules.order_holds, valid(mis_one={"opened": "1995", "closed": "1994-12-31"}), "mis-one", "opened",
        "order", "'opened' 1995 comes after 'closed' 1994-12-31", "Check both against the sources.",
    ),
    "credentials before the arrival": Case(
        rules.order_holds, valid(pos_one={"arrived": "2001-02", "credentials": "2001-01"}), "pos-one", "arrived",
        "order", "'arrived' 2001-02 comes after 'credentials' 2001-01", "Check both",
    ),
    "a death before the birth": Case(
        rules.order_holds, valid(per_one={"born": "1960", "died": "1950"}), "per-one", "born",
        "order", "'born' 1960 comes after 'died' 1950", "Check both",
    ),
    "a fact without a source": Case(
        rules.facts_are_cited, valid(evt_one={"citations": []}), "evt-one", "citations",
        "source", "has no citation", "Cite the source that says so.",
    ),
    "a source that knows the future": Case(
        rules.sources_know_the_past, valid(mis_one={"opened": "2021"}), "mis-one", "opened",
        "future", "'opened' 2021 is later than every source that it is taken from",
        "Mark it planned, correct the date, or cite a later source.",
    ),
    "a word on a field that is none": Case(
        rules.citations_speak_of_fields,
        valid(rel_one={"citations": [{"source": "src-one", "says": {"opened": "1992"}}]}), "rel-one", "citations",
        "citation", "a citation names 'opened', which is not a field of a relation",
        "Fields of a relation: by, date, level",
        value='"opened": "1992"',
    ),
    "silence on a field that is none": Case(
        rules.citations_speak_of_fields, valid(mis_one={"citations": [{"source": "src-one", "silent": ["when"]}]}),
        "mis-one", "citations", "citation", "a citation names 'when', which is not a field", "Fields of a mission",
        value='"when"',
    ),
    "parties out of order": Case(
        rules.pairs_are_in_order, valid(rel_one={"parties": ["beta", "alpha"]}), "rel-one", "parties",
        "pair", "parties 'beta', 'alpha' are not in order", "Name two different parties, in alphabetical order.",
    ),
    "a party with itself": Case(
        rules.pairs_are_in_order, valid(rel_one={"parties": ["beta", "beta"]}), "rel-one", "parties",
        "pair", "parties 'beta', 'beta' are not in order", "Name two different parties",
    ),
    "a third who acts": Case(
        rules.pairs_are_in_order, valid(party("gamma"), rel_one={"by": "gamma"}), "rel-one", "by",
        "pair", "'by' gamma is neither party", "Name one of the two parties.",
    ),
    "recognition by nobody": Case(
        rules.pairs_are_in_order, valid(rel_one={"step": "recognised"}), "rel-one", "",
        "pair", "'recognised' has no 'by'", "Name the party that recognised; write one record for each side.",
    ),
    "a withdrawal by nobody": Case(
        rules.pairs_are_in_order, valid(rel_one={"step": "withdrawn"}), "rel-one", "",
        "pair", "'withdrawn' has no 'by'", "Name the party that withdrew its recognition; write one record for each",
    ),
    "a mission with oneself": Case(
        rules.sender_is_not_host, valid(accreditation(host="beta")), "acc-one", "host",
        "pair", "sender and host are both 'beta'", "Correct one of the two.",
    ),
    "a war on nobody": Case(
        rules.wars_are_between_two, valid(evt_one={"kind": "declaration of war"}), "evt-one", "parties",
        "pair", "a declaration of war is not between two parties", "Give two parties, a declarer and an addressee",
    ),
    "one step twice": Case(
        rules.nothing_stands_twice, valid(relation("rel-two")), "rel-two", "",
        "twice", "says the same as rel-one", "Make one record from the two",
    ),
    "one mission twice": Case(
        rules.nothing_stands_twice, valid(mission("mis-two", closed="1999")), "mis-two", "",
        "twice", "says the same as mis-one", "Make one record from the two",
    ),
    "one posting twice": Case(
        rules.nothing_stands_twice, valid(posting("pos-two", ended="1999")), "pos-two", "",
        "twice", "says the same as pos-one", "Make one record from the two",
    ),
    "one event twice": Case(
        rules.nothing_stands_twice, valid(event("evt-two", note="Again.")), "evt-two", "",
        "twice", "says the same as evt-one", "Make one record from the two",
    ),
    "one source twice": Case(
        rules.nothing_stands_twice, valid(source("src-two", title="Title of src-one")), "src-two", "",
        "twice", "says the same as src-one", "Make one record from the two",
    ),
    "an escape in a text": Case(
        value_rules.text_is_plain, valid(evt_one={"summary": "Alpha \x1b[31mvisited\x1b[0m Beta."}), "evt-one",
        "summary", "text", "'summary' holds a control character", LONE,
    ),
    "a C1 control in a text": Case(
        value_rules.text_is_plain, valid(evt_one={"note": "Alpha \x9b31m Beta."}), "evt-one", "note",
        "text", "'note' holds a control character", LONE,
    ),
    "a line break in a name": Case(
        value_rules.text_is_plain, valid(alpha={"names": {"weak": ["Al\npha"]}}), "alpha", "names",
        "text", "'names.weak' holds a control character", LONE,
        value="Al\\npha",
    ),
    "an escape in the name of a figure": Case(
        value_rules.text_is_plain, valid(evt_one={"figures": {"\x1b[31mstates": 3}}), "evt-one", "figures",
        "text", "'figures' holds a control character", LONE,
        value="states",
    ),
    "a padded text": Case(
        value_rules.text_is_plain, valid(evt_one={"summary": "Alpha visited Beta. "}), "evt-one", "summary",
        "text", "'summary' begins or ends with a space", "Remove the space at its ends.",
    ),
    "an empty text": Case(
        value_rules.text_is_plain, valid(mis_one={"city": ""}), "mis-one", "city",
        "text", "'city' is empty", "Write null where no source says.",
    ),
}  # fmt: skip
