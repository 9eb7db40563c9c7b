"""The five articles and the pages found after them, held by hand against what the bundled dataset answers.

Each row of a table is a question on the command line, what one of the answering rows gives, and what the article's or
page's own citation says instead (`says`), leaves open (`silent`) or adds in words (`told`).  Rows are found by what
they say, so that more records and more citations break nothing.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from conftest import Ask
from support import Json, holds, refused

pytestmark = pytest.mark.bundled

INSIGHT = "src-diplomatic-insight-2022-11-22"
MIRROR = "src-wikimili-azerbaijan-palestine"
NATIONAL = "src-israel-national-news-2023-03-30"
JNS = "src-jns-2023-03-29"
POST = "src-jerusalem-post-2023-01"

MINISTER = "Minister of Foreign Affairs"
NOW = "2022-06/2023-03~"
"""The time that the encyclopaedia page speaks of where it tells how things stand."""
YEAR_OF_2023 = "2023-01~"
WEEK = "2023-03-26/2023-03-30"


class Fact(NamedTuple):
    """What one sentence of a source says, and where it is answered."""

    source: str
    """Id of the source, or a part of its address that no other has."""
    sentence: str
    """Which sentence, in a few words."""
    question: str
    """The command line that answers it."""
    gives: Json
    """What the answering row holds."""
    says: Json
    """What the source says instead, of the fields that the row gives."""
    silent: set[str]
    """Which of those fields it does not speak of."""
    told: tuple[str, ...]
    """Words found in the summary, or in a note of the row or of the citation."""
    denies: bool


def fact(
    source: str, sentence: str, question: str, gives: Json,
    *told: str, says: Json | None = None, silent: str = "", denies: bool = False,
) -> Fact:  # fmt: skip
    return Fact(source, sentence, question, gives, says or {}, set(silent.split()), told, denies)


def event(kind: str, when: str | None, parties: str, *people: str, **more: Any) -> Json:
    """parties: ids, each with `:role` where it has one; people: names, each with `, role` where it has one."""
    base: Json = {"type": "event", "kind": kind, "date": when, "planned": False, **more}
    base["parties"] = [_role(one, ":", "id") for one in parties.split()]
    return {**base, "people": [_role(one, ", ", "name") for one in people]} if people else base


def _role(text: str, between: str, key: str) -> Json:
    name, _, role = text.partition(between)
    return {key: name or None, "role": role} if role else {key: name}


def step(kind: str, when: str | None, pair: str, by: str | None = None, **more: Any) -> Json:
    ids = [{"id": one} for one in pair.split()]
    return {"type": "relation", "step": kind, "date": when, "by": by, "planned": False, "parties": ids, **more}


def mission(status: str, sender: str, host: str, kind: str, city: str | None, opened: str | None, **more: Any) -> Json:
    base = {"type": "mission", "status": status, "sender": sender, "host": host, "kind": kind, "city": city}
    return {**base, "opened": opened, "closed": None, "resident": True, **more}


def attested(sender: str, host: str, kind: str, city: str | None, *days: str) -> Json:
    """A mission that a source shows, whoever else may say since when it stands."""
    base = {"type": "mission", "sender": sender, "host": host, "kind": kind, "city": city, "resident": True}
    return {**base, "attested": list(days)}


def non_resident(sender: str, host: str, **more: Any) -> Json:
    return {"type": "accreditation", "sender": sender, "host": host, "resident": False, **more}


def posting(person: str, title: str, sender: str, host: str, **more: Any) -> Json:
    return {"type": "posting", "person": {"name": person}, "title": title, "sender": sender, "host": host, **more}


def parts(rows: list[Json]) -> Iterator[Json]:
    """The rows of an answer; of pairs, their steps, missions and heads besides."""
    for row in rows:
        yield row
        for key in ("steps", "missions", "heads"):
            yield from row.get(key, [])


def nearest(rows: list[Json], wanted: Json) -> str:
    """Of the row that holds most of what is wanted, the rest: for the message of a failing test."""
    best = max(parts(rows), key=lambda row: sum(holds(row.get(key), it) for key, it in wanted.items()), default={})
    wrong = {key: best.get(key) for key, it in wanted.items() if not holds(best.get(key), it)}
    return f"nearest: {best.get('id') or best.get('record')}, which has {wrong}"


def of(source: str, citation: Json) -> bool:
    """Whether a citation is of the source with this id, or this in its address."""
    known = citation["source"]
    return source == known["id"] or (not source.startswith("src-") and source in (known["url"] or ""))


def cites(fact: Fact, row: Json, citation: Json) -> bool:
    """Whether a citation is the source's, and says of the fields that are asked for what the source does."""
    if not of(fact.source, citation) or citation["denies"] != fact.denies:
        return False
    asked = set(fact.gives)
    says = {field: value for field, value in citation["says"].items() if field in asked}
    text = " ".join(filter(None, (row["summary"], row.get("note"), citation["note"])))
    spoken = says == fact.says and asked & set(citation["silent"]) == fact.silent
    return spoken and all(word.casefold() in text.casefold() for word in fact.told)


def answered(ask: Ask, fact: Fact) -> None:
    """Puts the question and finds the fact in its answer, with the source's own word."""
    done = ask(*shlex.split(fact.question), "--json", data=None)
    assert done.code == 0, done.err
    found = [row for row in parts(done.rows) if holds(row, fact.gives)]
    assert found, nearest(done.rows, fact.gives)
    cited = [one for row in found for one in row["citations"] if cites(fact, row, one)]
    theirs = [{**one, "source": None} for row in found for one in row["citations"] if of(fact.source, one)]
    assert cited, f"its citation has {theirs or 'not been made'}"


PAIR = "azerbaijan palestine"
WITH_PALESTINE = "events --country azerbaijan --country palestine"
WITH_ISRAEL = "events --country azerbaijan --country israel"

# fmt: off
FROM_INSIGHT = [
    fact(INSIGHT, "parliament approved the office", f"{WITH_PALESTINE} --kind decision",
         event("decision", "2022-11-18", PAIR), "parliament", "approval of a proposal", says={"date": "../2022-11-22"}),
    fact(INSIGHT, "approved is not opened", "missions --sender azerbaijan --host palestine",
         mission("planned", "azerbaijan", "palestine", "representative office", "Ramallah", None, expected="2023"),
         "had approved", silent="city expected"),
    fact(INSIGHT, "the ministry: a sign of support", f"{WITH_PALESTINE} --kind statement",
         event("statement", "2022-11-18/2022-11-21", "palestine:speaker azerbaijan:subject"),
         "foreign ministry", "sign of support", says={"date": "../2022-11-22"}),
    fact(INSIGHT, "al-Maliki: a victory, East Jerusalem as capital", "events --person al-maliki --since 2022-11",
         event("statement", "2022-11-18/2022-11-21", "palestine:speaker azerbaijan:subject",
               f"Riyad al-Maliki, {MINISTER}"), "success of Palestinian diplomacy", "East Jerusalem",
         says={"date": "../2022-11-22"}),
    fact(INSIGHT, "the step will increase relations", f"{WITH_PALESTINE} --since 2022-11 --until 2022-12",
         event("statement", "2022-11-18/2022-11-21", "palestine:speaker azerbaijan:subject"),
         "relations with Azerbaijan to grow", says={"date": "../2022-11-22"}),
    fact(INSIGHT, "ties since 1992", f"relations {PAIR}", step("established", "1992-04-15", PAIR),
         "non-resident presence", says={"date": "1992"}),
    fact(INSIGHT, "a non-resident presence since 1992", "missions --sender palestine --host azerbaijan",
         non_resident("palestine", "azerbaijan", opened="1992-04-15", closed="2011-06-29", status="closed"),
         says={"opened": "1992"}, silent="closed"),
    fact(INSIGHT, "Abbas opened the embassy on 29 June 2011", "events --person abbas --country azerbaijan",
         event("ceremony", "2011-06-29", "palestine:guest azerbaijan:host", "Mahmoud Abbas, President",
               place={"party": "azerbaijan", "city": "Baku"})),
    fact(INSIGHT, "Palestine's embassy in Baku", "missions --host azerbaijan --city baku --kind embassy",
         mission("open", "palestine", "azerbaijan", "embassy", "Baku", "2011-06-29")),
    fact(INSIGHT, "al-Maliki on a visit", f"{WITH_PALESTINE} --kind visit",
         event("visit", "2009", "azerbaijan:host palestine:guest", f"Riyad al-Maliki, {MINISTER}"), silent="date"),
    fact(INSIGHT, "cooperate to recover territorial integrity", f"{WITH_PALESTINE} territorial integrity",
         event("statement", "2009", "palestine:speaker azerbaijan:host", "Riyad al-Maliki"),
         "territorial integrity", silent="date"),
    fact(INSIGHT, "memorandum on political consultations", f"{WITH_PALESTINE} --kind agreement",
         event("agreement", None, "azerbaijan:signatory palestine:signatory", f"Riyad al-Maliki, {MINISTER}"),
         "political consultations"),
    fact(INSIGHT, "thanks for the hospitality", f"{WITH_PALESTINE} memorandum",
         event("agreement", None, "azerbaijan:signatory palestine:signatory"), "hospitality"),
    fact(INSIGHT, "April 2018: support on Nagorno-Karabakh", f"{WITH_PALESTINE} --since 2018-04 --until 2018-04",
         event("statement", "2018-04", "palestine:speaker azerbaijan:subject armenia:subject", "Riyad al-Maliki",
               place={"party": "azerbaijan", "city": None}), "side with Azerbaijan on Nagorno-Karabakh",
         silent="place"),
    fact(INSIGHT, "5 November 2018: ambassadors in Asia", f"{WITH_PALESTINE} --kind conference",
         event("conference", "2018-11-05", "azerbaijan:host palestine"), "ambassadors", "Asia"),
    fact(INSIGHT, "July 2020: Bayramov met the ambassador", "events --person bayramov --until 2020",
         event("meeting", "2020-07", PAIR, f"Jeyhun Bayramov, {MINISTER}",
               "Nasir Abdulkarim Abdurrahman, ambassador"), "go on extending cooperation"),
    fact(INSIGHT, "Ambassador Abdurrahman", "heads --sender PSE --host aserbaidschan",
         posting("Nasir Abdulkarim Abdurrahman", "ambassador", "palestine", "azerbaijan", credentials=None,
                 attested=["2020-07"]), "July 2020"),
    fact(INSIGHT, "2022: ceremony for 30 years", f"{WITH_PALESTINE} --kind anniversary",
         event("anniversary", "2022-04-15", "azerbaijan:host palestine"), "ceremony", "30 years",
         "ambassadors of both", says={"date": "2022"}),
    fact(INSIGHT, "ambassadors of both states attended", f"{WITH_PALESTINE} --kind anniversary",
         event("anniversary", "2022-04-15", PAIR, ", ambassador", "Nasir Abdulkarim Abdurrahman"),
         says={"date": "2022"}),
    fact(INSIGHT, "strategic ties, mutual support", f"{WITH_PALESTINE} --kind standing",
         event("standing", "2022-11-22", PAIR), "strategic ties", "world issues"),
    fact(INSIGHT, "agreements in several areas", f"{WITH_PALESTINE} --kind agreement",
         event("agreement", None, PAIR), "several fields"),
]

FROM_MIRROR = [
    fact(MIRROR, "established in 1992, on 15 April", f"relations {PAIR}", step("established", "1992-04-15", PAIR),
         "the year", "the day"),
    fact(MIRROR, "both recognised: Azerbaijan", f"relations {PAIR}",
         step("recognised", "1992", PAIR, by="azerbaijan"), "both recognised each other"),
    fact(MIRROR, "both recognised: Palestine", f"relations {PAIR}",
         step("recognised", "1992", PAIR, by="palestine"), "both recognised each other"),
    fact(MIRROR, "Palestine has an embassy in Baku", "missions --sender palestine --city baku",
         mission("open", "palestine", "azerbaijan", "embassy", "Baku", "2011-06-29", attested=[NOW])),
    fact(MIRROR, "Azerbaijan has none in Palestine", f"{WITH_PALESTINE} --kind standing",
         event("standing", NOW, PAIR), "Azerbaijan has no embassy in Palestine"),
    fact(MIRROR, "non-resident until the embassy opened", "missions --sender palestine --kind accreditation",
         non_resident("palestine", "azerbaijan", opened="1992-04-15", closed="2011-06-29", status="closed")),
    fact(MIRROR, "opened by Abbas on 29 June 2011", f"{WITH_PALESTINE} --kind ceremony",
         event("ceremony", "2011-06-29", "palestine:guest azerbaijan:host", "Mahmoud Abbas, President",
               place={"party": "azerbaijan", "city": "Baku"})),
    fact(MIRROR, "near to Israel, no steadfast supporter", "events -c azerbaijan -c palestine -c israel",
         event("standing", NOW, "azerbaijan palestine israel:subject"),
         "nearest to Israel", "no firm backer of Palestine", "close working relations", "without naming whose"),
    fact(MIRROR, "2009: visit of al-Maliki", "events --person 'Riyad al-Maliki' --until 2009 --kind visit",
         event("visit", "2009", "azerbaijan:host palestine:guest", f"Riyad al-Maliki, {MINISTER}",
               place={"party": "azerbaijan"})),
    fact(MIRROR, "2009: integrity, international organisations", f"{WITH_PALESTINE} --until 2009",
         event("statement", "2009", "palestine:speaker azerbaijan:host", f"Riyad al-Maliki, {MINISTER}"),
         "territorial integrity", "international organisations"),
    fact(MIRROR, "April 2018: visit", f"{WITH_PALESTINE} --kind visit",
         event("visit", "2018-04", "azerbaijan:host palestine:guest", "Riyad al-Maliki"), "7 April 2018"),
    fact(MIRROR, "April 2018: under international law", f"{WITH_PALESTINE} karabakh",
         event("statement", "2018-04", "palestine:speaker azerbaijan:subject armenia:subject", "Riyad al-Maliki",
               place={"party": "azerbaijan"}), "Nagorno-Karabakh", "international law"),
    fact(MIRROR, "5 November 2018: hosted the ambassadors", f"{WITH_PALESTINE} --since 2018-11-05 --until 2018-11-05",
         event("conference", "2018-11-05", "azerbaijan:host palestine", place={"party": "azerbaijan", "city": "Baku"}),
         "the city only in the title"),
    fact(MIRROR, "Palestinian students", f"{WITH_PALESTINE} universities", event("standing", NOW, PAIR),
         "Many Palestinian students study", "19 April 2017"),
    fact(MIRROR, "reference 2: relations to develop fast", f"{WITH_PALESTINE} --until 2009 --kind statement",
         event("statement", "2009", "palestine azerbaijan"), "grow fast in various fields"),
    fact(MIRROR, "reference 3: minister on cooperation", f"{WITH_PALESTINE} --since 2018 --until 2018",
         event("statement", "2018-04/2018-04-07", "palestine:speaker azerbaijan:subject"),
         "closer cooperation"),
    fact(MIRROR, "reference 5: bond of friendship", f"{WITH_PALESTINE} friendship",
         event("statement", "../2017-04-19", "palestine:speaker azerbaijan:subject", "Riyad al-Maliki"),
         "close friendship"),
    fact(MIRROR, "164 of 192 in December 2020", "events --country israel --kind figure",
         event("figure", "2020-12", "israel", figures={"members of the United Nations with relations": 164,
                                                       "other members of the United Nations": 192})),
    fact(MIRROR, "168 others in 2021, 28 without", "events --country israel --kind figure --since 2021 --until 2021",
         event("figure", "2021", "israel", figures={"other countries with relations": 168,
                                                    "members of the United Nations without relations": 28}),
         "never had any", "broke them off"),
    fact(MIRROR, "Israel is a member of the United Nations", "events -c israel -c un --kind standing",
         event("standing", NOW, "israel united-nations"), "belongs to the United Nations"),
    fact(MIRROR, "full relations with Egypt", "relations egypt israel",
         step("attested", NOW, "egypt israel", level="full diplomatic relations")),
    fact(MIRROR, "peace treaty with Egypt, 1979", "events -c egypt -c israel --kind treaty",
         event("treaty", "1979-03-26", "egypt:signatory israel:signatory"), "peace treaty", says={"date": "1979"}),
    fact(MIRROR, "full relations with Jordan", "relations israel jordan",
         step("attested", NOW, "israel jordan", level="full diplomatic relations")),
    fact(MIRROR, "peace treaty with Jordan, 1994", "events -c jordan -c israel --kind treaty",
         event("treaty", "1994-10-26", "israel:signatory jordan:signatory"), "peace treaty", says={"date": "1994"}),
    fact(MIRROR, "2020: agreement with Bahrain", "events -c bahrain -c israel --kind agreement",
         event("agreement", "2020-09-15", "bahrain:signatory israel:signatory"), "one of four",
         says={"date": "2020"}),
    fact(MIRROR, "2020: relations with Bahrain", "relations bahrain israel",
         step("established", "2020-10-18", "bahrain israel"), says={"date": "2020"}),
    fact(MIRROR, "2020: agreement with the Emirates", "events -c UAE -c israel --since 2020 --until 2020",
         event("treaty", "2020-09-15", "israel:signatory united-arab-emirates:signatory"), "one of four",
         says={"date": "2020", "kind": "agreement"}),
    fact(MIRROR, "2020: relations with the Emirates", "relations united-arab-emirates israel",
         step("established", "2020-09-15", "israel united-arab-emirates"), says={"date": "2020"}),
    fact(MIRROR, "2020: agreement with Sudan", "events -c sudan -c israel --kind agreement",
         event("agreement", "2020", "israel:signatory sudan:signatory"), "one of four"),
    fact(MIRROR, "2020: relations with Sudan agreed, and not shown", "relations israel sudan",
         step("established", "2020", "israel sudan", planned=True), "no source shows that relations followed"),
    fact(MIRROR, "2020: agreement with Morocco", "events -c morocco -c israel --kind agreement",
         event("agreement", "2020-12-22", "israel:signatory morocco:signatory"), "one of four",
         says={"date": "2020"}),
    fact(MIRROR, "2020: relations with Morocco", "relations morocco israel",
         step("established", "2020-12-22", "israel morocco"), says={"date": "2020"}),
    fact(MIRROR, "Israel and Venezuela: none since 2009", "relations israel venezuela",
         step("severed", "2009-01-14", "israel venezuela", by="venezuela"), "since 2009",
         says={"date": "2009"}, silent="by"),
    fact(MIRROR, "Israel and Venezuela: none now",
         "relations israel venezuela", step("absent", NOW, "israel venezuela"),
         "no formal relations"),
    fact(MIRROR, "Canada protects Israel in Venezuela", "missions --sender israel --host venezuela --kind protection",
         {"type": "protection", "power": "canada", "sender": "israel", "host": "venezuela", "city": "Caracas",
          "status": "attested", "opened": None, "attested": [NOW]}, "protecting power"),
    fact(MIRROR, "Canada's embassy in Caracas", "missions --sender canada --city caracas",
         attested("canada", "venezuela", "embassy", "Caracas", NOW)),
    fact(MIRROR, "Spain protects Venezuela in Israel", "missions --sender venezuela --host israel",
         {"type": "protection", "power": "spain", "sender": "venezuela", "host": "israel", "city": "Tel Aviv",
          "status": "attested", "opened": None, "attested": [NOW]}, "protecting power"),
    fact(MIRROR, "Spain's embassy in Tel Aviv", "missions --sender spain --host israel --city 'tel aviv'",
         attested("spain", "israel", "embassy", "Tel Aviv", NOW)),
    fact(MIRROR, "Israel and Turkey: March 1949", "relations israel turkey",
         step("established", "1949-03", "israel turkiye")),
    fact(MIRROR, "Turkey recognised within a year, first of its kind", "relations israel Türkiye",
         step("recognised", "1949-03-28", "israel turkiye", by="turkiye"), "first state with a Muslim majority",
         says={"date": "1948-05-14/1949-05-13"}),
    fact(MIRROR, "Israel and Turkey: cooperation, worse under Erdoğan", "events --person erdogan -c israel",
         event("standing", NOW, "israel turkiye", "Recep Tayyip Erdoğan"), "military cooperation", "Middle East",
         "much worse"),
    fact(MIRROR, "Israel and Turkey: reinstated in mid-2022", "relations turkiye israel",
         step("upgraded", "2022-08-17", "israel turkiye"), "initiative of mid-2022",
         says={"date": "2022", "step": "restored"}),
    fact(MIRROR, "Azerbaijan and Iran: after 1991", "relations azerbaijan iran",
         step("established", "1992-03-12", "azerbaijan iran"), "Soviet Union was dissolved", says={"date": "1991/.."}),
    fact(MIRROR, "Azerbaijan and Iran: shared heritage, Shiite majorities",
         "events -c azerbaijan -c iran --kind standing",
         event("standing", NOW, "azerbaijan iran"), "history, religion and culture", "second largest", "Shiite"),
    fact(MIRROR, "Azerbaijan and Iran: separated by Russia", "events -c azerbaijan -c iran -c russia --until 1900",
         event("other", "1801/1850", "azerbaijan:subject iran russia"), "north of the Aras", "Russo-Persian Wars"),
    fact(MIRROR, "Azerbaijan and Iran: tensions", "events -c iran -c azerbaijan tension",
         event("standing", NOW, "azerbaijan iran"), "some tension"),
    fact(MIRROR, "Azerbaijan an ally of Israel", f"{WITH_ISRAEL} --kind standing",
         event("standing", NOW, "azerbaijan israel"), "ally of Israel"),
    fact(MIRROR, "Azerbaijan an ally of Turkey", "events -c azerbaijan -c turkey --kind standing",
         event("standing", NOW, "azerbaijan turkiye"), "ally of Türkiye"),
    fact(MIRROR, "Azerbaijan an ally of the United States", "events -c azerbaijan -c usa --kind standing",
         event("standing", NOW, "azerbaijan united-states"), "ally of the United States", "to the West"),
    fact(MIRROR, "Iran with Russia", "events -c iran -c russia --kind standing",
         event("standing", NOW, "iran russia"), "on the side of Russia"),
    fact(MIRROR, "Iran with China", "events -c iran -c china --kind standing",
         event("standing", NOW, "china iran"), "on the side of China"),
    fact(MIRROR, "Iran's hostility, sanctions", "events -c iran -c usa --kind standing",
         event("standing", NOW, "iran united-states"), "hostile", "sanctions"),
    fact(MIRROR, "Hosseini: an Israeli proxy", "events --person hosseini",
         event("statement", None, "iran:speaker azerbaijan:subject israel:subject", "Mohammad Hosseini, politician"),
         "proxy of Israel"),
    fact(MIRROR, "Azerbaijan and Israel: 1992", "relations AZ IL",
         step("established", "1992-04-07", "azerbaijan israel"), "independence", says={"date": "1992"}),
    fact(MIRROR, "strategic and economic: Azerbaijan and eight others", f"{WITH_ISRAEL} economic",
         event("standing", NOW, "azerbaijan israel"), "Albania", "Bahrain", "Egypt", "Jordan", "Kosovo", "Morocco",
         "Türkiye", "United Arab Emirates", "former Soviet republics"),
    *(
        fact(MIRROR, f"strategic and economic: {one}", f"events -c {one} -c israel --kind standing",
             event("standing", NOW, f"{one} israel"), "economic as well as strategic", "not of theirs with one another")
        for one in ("albania", "bahrain", "egypt", "jordan", "kosovo", "morocco", "turkiye", "united-arab-emirates")
    ),
    fact(MIRROR, "Azerbaijan and Pakistan: relations", "relations azerbaijan pakistan",
         step("attested", NOW, "azerbaijan pakistan")),
    fact(MIRROR, "Pakistan's embassy in Baku", "missions --sender pakistan --host azerbaijan",
         mission("open", "pakistan", "azerbaijan", "embassy", "Baku", "1993-03-12", attested=[NOW]), silent="opened"),
    fact(MIRROR, "Azerbaijan's embassy in Islamabad", "missions --sender azerbaijan --city islamabad",
         mission("open", "azerbaijan", "pakistan", "embassy", "Islamabad", "1997-08-24", attested=[NOW]),
         silent="opened"),
    fact(MIRROR, "strategic partners", "events -c azerbaijan -c pakistan --kind standing",
         event("standing", NOW, "azerbaijan pakistan"), "strategic partners", "contacts of their capitals"),
    fact(MIRROR, "China and Palestine: relations",
         "relations china palestine", step("attested", NOW, "china palestine")),
    fact(MIRROR, "China and Palestine: since the Cold War began", "events -c china -c palestine --kind standing",
         event("standing", NOW, "china palestine"), "beginnings of the Cold War"),
    fact(MIRROR, "Palestine and Serbia: relations", "relations palestine serbia",
         step("attested", NOW, "palestine serbia")),
    fact(MIRROR, "Palestine and Serbia: close and friendly", "events -c palestine -c serbia --kind standing",
         event("standing", NOW, "palestine serbia"), "close friends"),
    fact(MIRROR, "Honduras recognised in 2011", "relations honduras palestine",
         step("recognised", "2011-08-26", "honduras palestine", by="honduras"), says={"date": "2011"}),
    fact(MIRROR, "Honduras close to Israel before", "events -c honduras -c israel --kind standing",
         event("standing", "../2011", "honduras israel"), "long been close to Israel"),
    fact(MIRROR, "Mexico and Palestine: relations", "relations mexico palestine",
         step("attested", NOW, "mexico palestine")),
    fact(MIRROR, "both in UNESCO", "events -c mexico -c palestine --kind standing",
         event("standing", NOW, "mexico palestine unesco"), "both members of UNESCO"),
    fact(MIRROR, "ES-10/19: 128 to 9, 35 abstained, 21 absent", "events jerusalem --kind resolution",
         event("resolution", "2017-12-21", "united-nations",
               figures={"for": 128, "against": 9, "abstained": 35, "absent": 21}), "null and void"),
    fact(MIRROR, "ES-10/19: drafted by Yemen and Turkey, contested by the United States",
         "events -c yemen -c turkiye --kind resolution",
         event("resolution", "2017-12-21", "yemen:drafter turkiye:drafter united-states:opponent"), "contested"),
    fact(MIRROR, "ES-10/19: meeting and sessions", "show evt-2017-12-21-es-10-19",
         event("resolution", "2017-12-21", "united-nations"), "37th plenary meeting", "tenth emergency special session",
         "seventy-second"),
    fact(MIRROR, "Azerbaijan and Brazil: relations", "relations azerbaijan brazil",
         step("attested", NOW, "azerbaijan brazil")),
    fact(MIRROR, "Palestine and Saudi Arabia: relations", "relations palestine 'saudi arabia'",
         step("attested", NOW, "palestine saudi-arabia")),
    fact(MIRROR, "Palestine and Saudi Arabia: complex", "events -c palestine -c saudi-arabia complex",
         event("standing", NOW, "palestine saudi-arabia"), "complex at best"),
    fact(MIRROR, "Saudi Arabia: balance, generations", "events -c palestine -c saudi-arabia -c usa",
         event("standing", NOW, "saudi-arabia palestine united-states"), "sympathy for Palestine", "protection",
         "under 30", "pan-Arabism"),
    fact(MIRROR, "El Salvador and Israel: relations", "relations 'el salvador' israel",
         step("attested", NOW, "el-salvador israel"), "diplomatic relations"),
    fact(MIRROR, "El Salvador and Israel: friends, migration", "events -c el-salvador -c israel --kind standing",
         event("standing", NOW, "el-salvador israel palestine:subject"), "60,000 to 100,000", "friends"),
    fact(MIRROR, "Azerbaijan and Kenya: relations", "relations azerbaijan kenya",
         step("attested", NOW, "azerbaijan kenya")),
    fact(MIRROR, "Kenya's ambassador sits in Tehran", "missions --sender kenya --host azerbaijan",
         non_resident("kenya", "azerbaijan", seat="iran", city="Tehran", attested=[NOW]), "non-resident ambassador"),
    fact(MIRROR, "Azerbaijan and Morocco: relations", "relations azerbaijan morocco",
         step("attested", NOW, "azerbaijan morocco")),
    fact(MIRROR, "Azerbaijan's embassy in Rabat", "missions --sender azerbaijan --city rabat",
         mission("open", "azerbaijan", "morocco", "embassy", "Rabat", "2006-09", attested=[NOW]), silent="opened"),
    fact(MIRROR, "Morocco's embassy in Baku", "missions --sender morocco --city Baku",
         mission("open", "morocco", "azerbaijan", "embassy", "Baku", "2008-11", attested=[NOW]), silent="opened"),
    fact(MIRROR, "Azerbaijan and Senegal: relations", "relations azerbaijan senegal",
         step("attested", NOW, "azerbaijan senegal")),
    fact(MIRROR, "neither has a resident ambassador", "events -c azerbaijan -c senegal --kind standing",
         event("standing", NOW, "azerbaijan senegal"), "Neither", "residing"),
    fact(MIRROR, "Maldives and Palestine: relations", "relations maldives palestine",
         step("attested", NOW, "maldives palestine")),
    fact(MIRROR, "Maldives for an independent Palestine", "events -c maldives -c palestine --kind standing",
         event("standing", NOW, "maldives palestine"), "independence of Palestine"),
    fact(MIRROR, "Palestine and Zimbabwe: relations", "relations palestine zimbabwe",
         step("attested", NOW, "palestine zimbabwe")),
    fact(MIRROR, "Kyrgyzstan and Palestine: relations", "relations kyrgyzstan palestine",
         step("attested", NOW, "kyrgyzstan palestine")),
]

FROM_NATIONAL = [
    fact(NATIONAL, "Bayramov in Ramallah on Thursday", "events --person bayramov --kind visit",
         event("visit", "2023-03-30", "azerbaijan:guest palestine:host", f"Jeyhun Bayramov, {MINISTER}",
               place={"party": "palestine", "city": "Ramallah"}), "on Thursday"),
    fact(NATIONAL, "met al-Maliki", f"{WITH_PALESTINE} --kind meeting",
         event("meeting", "2023-03-30", PAIR, f"Jeyhun Bayramov, {MINISTER}", "Riyad al-Maliki",
               place={"party": "palestine", "city": "Ramallah"}), "Palestinian Authority"),
    fact(NATIONAL, "agreed that an office opens soon", f"{WITH_PALESTINE} --kind agreement",
         event("agreement", "2023-03-30", PAIR, "Jeyhun Bayramov", "Riyad al-Maliki"), "soon", "Anadolu"),
    fact(NATIONAL, "to open this year", f"{WITH_PALESTINE} --kind announcement",
         event("announcement", "2023-03-30", "azerbaijan:speaker palestine", "Jeyhun Bayramov"),
         "al-Maliki's office", "to open in 2023"),
    fact(NATIONAL, "the office is planned", "missions --host palestine --city ramallah --sender azerbaijan",
         mission("planned", "azerbaijan", "palestine", "representative office", "Ramallah", None, expected="2023")),
    fact(NATIONAL, "al-Maliki looks forward to the next visit", "events --person al-maliki --since 2023-03-30",
         event("statement", "2023-03-30", "palestine:speaker azerbaijan", "Riyad al-Maliki"), "next visit"),
    fact(NATIONAL, "cooperation in many fields", f"{WITH_PALESTINE} tourism",
         event("statement", "2023-03-30", "palestine:speaker azerbaijan:subject", f"Riyad al-Maliki, {MINISTER}"),
         "culture, tourism, education and research"),
    fact(NATIONAL, "hope for an embassy", f"{WITH_PALESTINE} --since 2023-03-30 --until 2023-03-30",
         event("statement", "2023-03-30", "palestine:speaker azerbaijan:subject", "Riyad al-Maliki"),
         "hopes", "raise its representation", "to an embassy"),
    fact(NATIONAL, "brotherhood, similar values", f"{WITH_PALESTINE} brotherhood",
         event("statement", "2023-03-30", "palestine:speaker azerbaijan:subject"), "history, religion and culture"),
    fact(NATIONAL, "the embassy opened this week", "missions --host israel --sender azerbaijan --kind embassy",
         mission("open", "azerbaijan", "israel", "embassy", "Tel Aviv", "2023-03-29"),
         "Shiite majority and government", says={"opened": WEEK}),
    fact(NATIONAL, "officials and both ministers attended", f"{WITH_ISRAEL} --kind ceremony",
         event("ceremony", "2023-03-29", "azerbaijan israel", "Eli Cohen", "Jeyhun Bayramov",
               place={"party": "israel", "city": "Tel Aviv"}), "officials of their ministries", says={"date": WEEK}),
    fact(NATIONAL, "Bayramov in Israel", f"{WITH_ISRAEL} --kind visit",
         event("visit", "2023-03-29", "azerbaijan:guest israel:host", "Jeyhun Bayramov"), says={"date": WEEK}),
    fact(NATIONAL, "Herzog accepted Mammadov's credentials", "heads --host israel --sender azerbaijan",
         posting("Mukhtar Mammadov", "ambassador", "azerbaijan", "israel", credentials="2023-03-26",
                 credentials_to={"name": "Isaac Herzog"}), "first ambassador",
         says={"credentials": "2023-03-26/2023-03-29"}),
    fact(NATIONAL, "parliament's decision last November", f"{WITH_ISRAEL} --kind decision",
         event("decision", "2022-11-18", "azerbaijan israel"), "parliament", says={"date": "2022-11"}),
    fact(NATIONAL, "Aliyev's order", "events --person 'Ilham Aliyev' --kind order",
         event("order", "2022-11-26", "azerbaijan israel", "Ilham Aliyev, President"), "in Tel Aviv",
         says={"date": "2022-11/2023-03"}),
    fact(NATIONAL, "trade office since 2021", "missions --host israel --sender azerbaijan --kind 'trade office'",
         mission("open", "azerbaijan", "israel", "trade office", "Tel Aviv", "2021"), "trade representation office",
         silent="city"),
    fact(NATIONAL, "bilateral ties with Israel", "relations azerbaijan israel",
         step("attested", "2023-03-30", "azerbaijan israel"), "bilateral ties"),
]

FROM_JNS = [
    fact(JNS, "ministers met in Jerusalem before the inauguration", f"{WITH_ISRAEL} --kind meeting",
         event("meeting", "2023-03-29", "azerbaijan:guest israel:host", f"Eli Cohen, {MINISTER}",
               f"Jeyhun Bayramov, {MINISTER}", place={"city": "Jerusalem"}), "before the embassy is inaugurated"),
    fact(JNS, "post of 29 March 2023, at the ministry", "events --person 'Eli Cohen' --kind meeting",
         event("meeting", "2023-03-29", "azerbaijan israel"), "at Israel's foreign ministry", "Quotes a post"),
    fact(JNS, "first Shiite state to open an embassy, Wednesday", "missions --sender azerbaijan --host israel",
         mission("open", "azerbaijan", "israel", "embassy", "Tel Aviv", "2023-03-29"), "Wednesday", "first Shiite",
         silent="city"),
    fact(JNS, "the inauguration",
         f"{WITH_ISRAEL} --kind ceremony", event("ceremony", "2023-03-29", "azerbaijan israel"),
         "Wednesday"),
    fact(JNS, "Bayramov there on Wednesday", "events --person bayramov --kind visit -c israel",
         event("visit", "2023-03-29", "azerbaijan:guest israel:host", "Jeyhun Bayramov"), "Wednesday"),
    fact(JNS, "Cohen: historic, after 30 years", "events --person 'Eli Cohen' --kind statement",
         event("statement", "2023-03-29", "israel:speaker azerbaijan:subject", f"Eli Cohen, {MINISTER}"),
         "historic", "30 years"),
    fact(JNS, "press conference", f"{WITH_ISRAEL} press conference",
         event("other", "2023-03-29", "azerbaijan israel", "Eli Cohen", "Jeyhun Bayramov"), "press conference"),
    fact(JNS, "Cohen: strategic partner, security against Iran, the border",
         "events -c israel -c iran -c azerbaijan --kind statement",
         event("statement", "2023-03-29", "israel:speaker azerbaijan iran:subject", "Eli Cohen"),
         "strategic partner", "regional security", "428 miles", "two separate parts"),
    fact(JNS, "Cohen: the same threats", "events --person 'Eli Cohen' threats",
         event("statement", "2023-03-29", "israel:speaker azerbaijan iran:subject", "Eli Cohen"),
         "same threats", "both regions", "financing terrorism", "destabilising the Middle East"),
    fact(JNS, "Bayramov: thanks for territorial integrity", "events -c azerbaijan -c israel -c armenia",
         event("statement", "2023-03-29", "azerbaijan:speaker israel:subject armenia:subject", "Jeyhun Bayramov"),
         "sovereignty and territorial integrity", "30 years", "occupation by Armenia"),
    fact(JNS, "Cohen is to visit Baku next month", f"{WITH_ISRAEL} --kind visit",
         event("visit", "2023-04", "azerbaijan:host israel:guest", "Eli Cohen", planned=True,
               place={"party": "azerbaijan", "city": "Baku"}), "next month"),
    fact(JNS, "Netanyahu met Bayramov", "events --person netanyahu -c azerbaijan",
         event("meeting", "2023-03-29", "israel:host azerbaijan:guest", "Benjamin Netanyahu, Prime Minister",
               f"Jeyhun Bayramov, {MINISTER}"), "congratulates", "praises relations", "Prime Minister's Office"),
    fact(JNS, "Mammadov and four officials were there", "events --person mammadov --kind meeting",
         event("meeting", "2023-03-29", "israel azerbaijan", "Mukhtar Mammadov, ambassador to Israel",
               ", director of the National Security Council", ", chief of staff of the Prime Minister",
               ", military secretary of the Prime Minister", ", Deputy Minister of Foreign Affairs"), "stronger ties"),
    fact(JNS, "Israel's embassy in Baku since 1993", "missions --sender israel --host azerbaijan",
         mission("open", "israel", "azerbaijan", "embassy", "Baku", "1993-08"), says={"opened": "1993"}),
    fact(JNS, "relations a year before", "relations azerbaijan israel",
         step("established", "1992-04-07", "azerbaijan israel"), "A year before 1993", says={"date": "1992"}),
    fact(JNS, "Israel among the first to recognise", "relations azerbaijan israel",
         step("recognised", "1991-12-25", "azerbaijan israel", by="israel"), "one of the first", silent="date"),
    fact(JNS, "Mammadov arrived in late February", "heads --person mammadov --host israel",
         posting("Mukhtar Mammadov", "ambassador", "azerbaijan", "israel", arrived="2023-02-28", city="Tel Aviv"),
         "late February", says={"arrived": "2023-02"}),
    fact(JNS, "credentials to Herzog, after his arrival", "heads --person mammadov --host israel",
         posting("Mukhtar Mammadov", "ambassador", "azerbaijan", "israel", credentials="2023-03-26", resident=True,
                 credentials_to={"name": "Isaac Herzog"}), "first ambassador", says={"credentials": "../2023-03-29"}),
    fact(JNS, "deputy education minister before, both ministries", "heads --sender azerbaijan --host israel",
         posting("Mukhtar Mammadov", "ambassador", "azerbaijan", "israel"), "deputy minister of education",
         "ministries of education and foreign affairs"),
    fact(JNS, "worked from the trade office", "missions --sender azerbaijan --city 'Tel Aviv'",
         mission("open", "azerbaijan", "israel", "trade office", "Tel Aviv", "2021", attested=["2023-03"]),
         "had worked from it", silent="opened"),
]

LETTER = "2022-12-28~/2023-01-16"
LAWMAKERS = "Members of Azerbaijan's parliament write"
FROM_POST = [
    fact(POST, "talk of the ministers last Friday", f"{WITH_ISRAEL} --kind call",
         event("call", "2023-01-13", "azerbaijan israel", f"Eli Cohen, {MINISTER}", f"Jeyhun Bayramov, {MINISTER}"),
         "gives thanks", "congratulates", "closer relations", says={"date": YEAR_OF_2023}),
    fact(POST, "the decision to open an embassy", f"{WITH_ISRAEL} --kind decision --since 2022",
         event("decision", "2022-11-18", "azerbaijan israel"), silent="date"),
    fact(POST, "the opening still to come", "show mis-azerbaijan-israel-embassy-tel-aviv",
         mission("open", "azerbaijan", "israel", "embassy", "Tel Aviv", "2023-03-29"), "still to come",
         silent="opened city"),
    fact(POST, "Bayramov accepted the invitation", f"{WITH_ISRAEL} --kind invitation",
         event("invitation", "2023-01~", "israel:host azerbaijan:guest", "Eli Cohen", "Jeyhun Bayramov"),
         "accepts", "embassy's opening"),
    fact(POST, "letter of thanks to 30", f"{WITH_ISRAEL} --kind letter",
         event("letter", LETTER, "azerbaijan:sender israel:addressee", figures={"addressees": 30}), "with thanks",
         says={"date": YEAR_OF_2023}),
    fact(POST, "letter of support of 30, all factions", f"{WITH_ISRAEL} --kind letter",
         event("letter", "2022-12-28~/2022-12-31", "israel:sender azerbaijan:addressee", figures={"signatories": 30}),
         "all its factions", "letter of support", silent="date"),
    fact(POST, "members on the French move", "events -c israel -c france -c azerbaijan",
         event("statement", "2022-12-28~/2022-12-31", "israel:speaker france:subject iran:subject"),
         "Maariv", "helps Iran", silent="date"),
    fact(POST, "the French legislature: gas and oil", "events -c france -c azerbaijan --kind resolution",
         event("resolution", "2022-11", "france azerbaijan:subject armenia:subject"), "embargo", "gas and oil",
         says={"date": "../2023-01~", "kind": "announcement"}),
    fact(POST, "letter: a new phase", f"{WITH_ISRAEL} --kind letter --since 2023",
         event("letter", LETTER, "azerbaijan:sender israel:addressee"), "new stage", "rising cooperation",
         says={"date": YEAR_OF_2023}),
    fact(POST, "letter: among the first to recognise", "relations israel azerbaijan",
         step("recognised", "1991-12-25", "azerbaijan israel", by="israel"), "one of the first", silent="date"),
    fact(POST, "letter: similar positions, the war of 44 days", "events -c israel -c armenia --kind statement",
         event("statement", LETTER, "azerbaijan:speaker israel:subject armenia:subject"), LAWMAKERS, "like positions",
         "war of 44 days", says={"date": YEAR_OF_2023}),
    fact(POST, "the war of 44 days", "events -c armenia -c azerbaijan 44 days",
         event("other", None, "armenia azerbaijan", figures={"days": 44}), "Nagorno-Karabakh"),
    fact(POST, "letter: victory, rhetoric, exercises, thanks", "events -c azerbaijan -c iran -c israel --since 2022-12",
         event("statement", LETTER, "azerbaijan:speaker iran:subject israel:addressee"), LAWMAKERS, "victory",
         "hard words and military exercises", "can answer threats", "grateful", says={"date": YEAR_OF_2023}),
    fact(POST, "exercises along the border", "events -c azerbaijan -c iran exercises",
         event("other", "2022-10~", "iran azerbaijan"), "military exercises along its border", silent="date"),
    fact(POST, "message to all members: an invitation", f"{WITH_ISRAEL} --kind invitation",
         event("invitation", LETTER, "azerbaijan:host israel:guest"), "all members", "strategic partnership",
         "says Israel where", says={"date": YEAR_OF_2023}),
    fact(POST, "the Jewish community", f"{WITH_ISRAEL} jews",
         event("statement", LETTER, "azerbaijan:speaker israel:addressee"), "live in peace", "culture and politics",
         says={"date": YEAR_OF_2023}),
]

TODAY = "today.az/news/politics/246850"
EMBASSY = "new.embassies.gov.il/ankara"
LIQUID = "liquisearch.com/israeli-turkish_relations"
UNITED = "unitedwithisrael.org/venezuelas-guaido"
MEXICO = "wikimili.com/en/Mexico–Palestine_relations"
SERBIA = "sd.rs/sr/clanak/nikolic-i-abas"
MEDEA = "medea.be/en/themes"
CAUCASUS = "caucasuswatch.de/en/news/azerbaijans-embassy-in-tehran-reopens"
RABAT = "en.wikipedia.org/wiki/Azerbaijan%E2%80%93Morocco_relations"
DAKAR = "de.wikial.top/wiki/Azerbaijan%E2%80%94Senegal_relations"
ALLIES = "dailymail.co.uk/wires/reuters/article-12963779"
LIVEMINT = "livemint.com/news/world/from-jordan-to-turkey"
PRC = "ifuun.com/a2019022018324898"
SEASIA = "seasia.co/short/france-luxembourg-malta-monaco"
JOINED = "hindustantimes.com/world-news/portugal-joins-uk"

FROM_LEADS = [
    fact(TODAY, "Israel recognises, 25 December 1991", "timeline azerbaijan israel --until 1991",
         {"kind": "recognised", "date": "1991-12-25", "summary": "Israel recognised Azerbaijan", "planned": False}),
    fact(TODAY, "Israel's embassy in Baku, 1993", "missions --sender israel --city baku",
         {"type": "mission", "kind": "embassy", "opened": "1993-08"}, says={"opened": "1993"}),
    fact("today.az/news/politics/232758", "relations in April 1992", "relations azerbaijan israel",
         step("established", "1992-04-07", "azerbaijan israel"), says={"date": "1992-04"}),
    fact("minval.az/news/124385409", "the 31st anniversary in 2024", "relations azerbaijan israel",
         step("established", "1992-04-07", "azerbaijan israel"), says={"date": "1993-04-07?"}),
    fact("minval.az/news/124385409", "Israel's ambassador then", "heads --sender israel --host azerbaijan",
         posting("George Deek", "ambassador", "israel", "azerbaijan", credentials="2019-12-25"), silent="credentials"),
    fact("minval.az/news/124385409", "7 April kept as anniversary", f"{WITH_ISRAEL} --kind anniversary",
         event("anniversary", "2024-04-07", "azerbaijan israel"), "31st"),
    fact("today.az/news/politics/232758", "Mammadov named in January 2023", "heads --sender azerbaijan --host israel",
         posting("Mukhtar Mammadov", "ambassador", "azerbaijan", "israel", appointed="2023-01-11"),
         says={"appointed": "2023-01"}),
    fact("canindia.com/israel-welcomes", "embassy opened by both ministers", f"{WITH_ISRAEL} --kind ceremony",
         event("ceremony", "2023-03-29", "azerbaijan israel", "Eli Cohen", "Jeyhun Bayramov"),
         says={"date": "../2023-03-30"}),
    fact("today.az/news/politics/218730", "15 April 1992, by the deputy minister", f"timeline {PAIR}",
         {"kind": "established", "date": "1992-04-15", "planned": False}),
    fact("yenisafak.com/en/world/palestine-welcomes", "Bayramov in Ramallah, 30 March 2023",
         f"timeline {PAIR} --since 2023", {"kind": "visit", "date": "2023-03-30", "city": "Ramallah"}),
    fact("menafn.com/1107033803", "Nazarli heads the office by 8 September 2023", "heads --host palestine -n 0",
         posting("Ilham Nazarli", "head of the representative office", "azerbaijan", "palestine",
                 attested=["2023-09-08"], appointed=None, credentials=None)),
    fact("aa.com.tr/en/middle-east", "Turkey recognises, 28 March 1949", "relations turkey israel",
         step("recognised", "1949-03-28", "israel turkiye", by="turkiye")),
    fact(EMBASSY, "legation, 7 January 1950", "missions --sender turkey --host israel --kind legation",
         {"type": "mission", "kind": "legation", "status": "closed", "opened": "1950-01-07"}),
    fact(LIQUID, "down to chargé, 26 November 1956", "relations israel turkey",
         step("downgraded", "1956-11-26", "israel turkiye", by="turkiye", level="chargé d'affaires")),
    fact(LIQUID, "legation in July 1963", "relations israel turkey",
         step("upgraded", "1963-07", "israel turkiye", by="turkiye", level="legation")),
    fact(LIQUID, "embassy in January 1980", "missions --sender turkey --host israel --kind embassy",
         {"type": "mission", "kind": "embassy", "city": "Tel Aviv", "opened": "1980-01"}),
    fact(LIQUID, "down to second secretary, 30 November 1980", "timeline israel turkey --since 1980 --until 1980",
         {"kind": "downgraded", "date": "1980-11-30"}),
    fact("laprensalatina.com/israel-turkey", "ambassador expelled in May 2018",
         "events -c israel -c turkey --kind expulsion --since 2018",
         event("expulsion", "2018-05-15", "turkiye israel:subject"), says={"date": "2018-05"}),
    fact("thenationalnews.com/mena/2022/08/17", "ambassadors agreed, 17 August 2022", "relations israel turkey",
         step("upgraded", "2022-08-17", "israel turkiye", level="ambassadors")),
    fact(LIVEMINT, "Turkey recalls its ambassador, 4 November 2023", "events -c turkey -c israel --kind recall",
         event("recall", "2023-11-04", "turkiye israel")),
    fact("owiki.org/wiki/Turkey-Israel_relations", "Erdoğan: all ties cut", "events --person Erdoğan --since 2024",
         event("statement", "2024-11-13", "turkiye israel", "Recep Tayyip Erdoğan, President"),
         "none of the sources shows a formal severance"),
    fact(UNITED, "about 1949", "relations israel venezuela", step("established", "1949~", "israel venezuela")),
    fact(UNITED, "voted for partition", "events -c venezuela partition",
         event("vote", "1947-11-29", "united-nations", votes={"for": ["venezuela"]}), says={"date": "1947"}),
    fact("odt.co.nz/news/world/venezuela-and-bolivia", "severed on 14 January 2009", "relations venezuela israel",
         step("severed", "2009-01-14", "israel venezuela", by="venezuela")),
    fact("latina.com/lifestyle", "Israel expels diplomats", "events -c israel -c venezuela --kind expulsion",
         event("expulsion", "2009-01-28", "israel venezuela:subject"), says={"date": "2009-01~"}),
    fact("israelhayom.com/2020/08/09", "announced only", "events --person guaido --since 2020",
         event("announcement", "2020-08", "venezuela israel", "Juan Guaidó"), "no restoration is shown"),
    fact(UNITED, "Venezuela and Palestine, April 2009", "relations palestine venezuela",
         step("established", "2009-04-27", "palestine venezuela"), says={"date": "2009-04"}),
    fact("jingcity.com/life/2008/04/2845", "20 November 1988", "relations palestine china",
         step("established", "1988-11-20", "china palestine")),
    fact("thenationalnews.com/mena/2023/06/14", "strategic partnership, 14 June 2023", "relations PRC palestine",
         step("upgraded", "2023-06-14", "china palestine", level="strategic partnership")),
    fact("urdupoint.com/en/world/beijing", "state visit, the fifth", "events -c china -c palestine --kind visit",
         event("visit", "2023-06-13/2023-06-16", "palestine:guest china:host", "Mahmoud Abbas, President"), "fifth"),
    fact("en.wikipedia.org/wiki/Palestine%E2%80%93Serbia", "Yugoslavia recognises in 1988",
         "relations palestine yugoslavia", step("recognised", "1988-11-16", "palestine yugoslavia", by="yugoslavia"),
         says={"date": "1988"}),
    fact(SERBIA, "recognition in 1989 by the Serbian press", "relations palestine yugoslavia",
         step("recognised", "1988-11-16", "palestine yugoslavia", by="yugoslavia"), says={"date": "1989"}),
    fact(SERBIA, "building in Belgrade, 10 June 2015", "events -c palestine -c serbia --kind ceremony",
         event("ceremony", "2015-06-10", "palestine serbia:host", "Mahmoud Abbas", "Tomislav Nikolić",
               place={"party": "serbia", "city": "Belgrade"})),
    fact("findatwiki.com/Honduras", "relations, 10 May 2013", "relations honduras palestine",
         step("established", "2013-05-10", "honduras palestine"), "Agüero"),
    fact("findatwiki.com/Honduras", "credentials or copies, 13 September 2013",
         "heads --sender palestine --host honduras",
         posting("Mohamed Saadat", "ambassador", "palestine", "honduras", copies="2013-09-13?",
                 credentials="2013-09-13?"), "only copies"),
    fact("qudsnen.co/honduras", "embassy to Jerusalem in June 2021", "missions --sender honduras --city jerusalem",
         {"type": "mission", "kind": "embassy", "city": "Jerusalem", "opened": "2021-06-24"}, silent="opened"),
    fact(LIVEMINT, "Honduras recalls its ambassador", "events -c honduras -c israel --kind recall",
         event("recall", "2023-11-03", "honduras israel"), says={"date": "2023-11-04"}),
    fact(MEXICO, "contacts with the PLO, 1975", "relations mexico plo", step("established", "1975", "mexico plo")),
    fact(MEXICO, "embassy from June 2023", "missions --sender palestine --host mexico --kind embassy",
         {"type": "mission", "city": "Mexico City", "opened": "2023-06-01"}, says={"opened": "2023-06"}),
    fact("thejewishworldseenby.com/mexican", "Rasheed, 19 March 2025", "heads --person rasheed",
         posting("Nadya Rasheed", "ambassador", "palestine", "mexico", credentials="2025-03-19",
                 credentials_to={"name": "Claudia Sheinbaum"})),
    fact("israel365news.com/407348", "never recognised, says the ministry", "relations mexico palestine",
         step("recognised", "2023-06", "mexico palestine", by="mexico"), "disputed", denies=True),
    fact("siasat.com/saudi-arabia-names", "al-Sudairi, 12 August 2023: copies",
         "heads --sender saudi-arabia --host palestine",
         posting("Nayef al-Sudairi", "ambassador and consul general in Jerusalem", "saudi-arabia", "palestine",
                 copies="2023-08-12", resident=False, seat="jordan")),
    fact("caliber.az/en/post/saudi-arabia-presents", "credentials, 26 September 2023", "heads --person al-sudairi",
         posting("Nayef al-Sudairi", "ambassador and consul general in Jerusalem", "saudi-arabia", "palestine",
                 credentials="2023-09-26", credentials_to={"name": "Mahmoud Abbas"})),
    fact("edition.mv/afc_challenge_cup/27284", "relations since 1982", "relations maldives palestine",
         step("established", "1982", "maldives palestine")),
    fact("timesofaddu.com/2021/02/04", "another paper: 1988", "relations maldives palestine",
         step("established", "1982", "maldives palestine"), says={"date": "1988"}),
    fact("foreign.gov.mv/index.php/en", "Khaleel, a 1 March of no year", "heads --sender maldives --host palestine",
         posting("Mohamed Khaleel", "ambassador", "maldives", "palestine", credentials="2021-03-01/2023-03-01",
                 resident=False), "2021, 2022 or 2023", silent="credentials"),
    fact("theafronews.com/zimbabwe", "relations since 1980", "relations zimbabwe palestine",
         step("established", "1980", "palestine zimbabwe")),
    fact("humanitarianpost.co.zw/palestines", "al-Maliki, 19 to 22 March 2023",
         "events --kind visit -c zimbabwe -c palestine",
         event("visit", "2023-03-20/2023-03-23", "palestine zimbabwe", "Riyad al-Maliki"),
         says={"date": "2023-03-19/2023-03-22"}),
    fact("casian.info/kg/politics", "Japarov and Abbas, 16 June 2023", "events --person japarov",
         event("meeting", "2023-06-16", "kyrgyzstan palestine", "Sadyr Japarov, President", "Mahmoud Abbas"), "first"),
    fact("en.trend.az/casia/kyrgyzstan/3789565", "an embassy is to open in Bishkek",
         "missions --sender palestine --host kyrgyzstan --kind embassy",
         mission("planned", "palestine", "kyrgyzstan", "embassy", "Bishkek", None, expected=None)),
    fact("vesti.kg/politika/item/117128", "the ambassador lives in Tashkent",
         "heads --host kyrgyzstan --sender palestine",
         posting("Jawad Awad", "ambassador", "palestine", "kyrgyzstan", resident=False, seat="uzbekistan",
                 city="Tashkent")),
    fact("lib.aliyev-heritage.org", "Iran: 12 March 1992", "relations iran azerbaijan",
         step("established", "1992-03-12", "azerbaijan iran")),
    fact(CAUCASUS, "attack of 27 January 2023", "events -c iran -c azerbaijan --kind attack",
         event("attack", "2023-01-27", "azerbaijan")),
    fact("hurriyetdailynews.com/azerbaijan-reopens", "embassy resumes, 15 July 2024",
         "timeline azerbaijan iran --since 2024-07",
         {"type": "event", "date": "2024-07-15", "city": "Tehran"}, "resumes"),
    fact("news.az/news/pakistan-azerbaijan-enjoy", "Pakistan recognises, 12 December 1991",
         "relations pakistan azerbaijan",
         step("recognised", "1991-12-12", "azerbaijan pakistan", by="pakistan")),
    fact("news.az/news/pakistan-azerbaijan-enjoy", "embassy in Islamabad, 24 August 1997",
         "missions --host pakistan --sender az",
         {"type": "mission", "kind": "embassy", "city": "Islamabad", "opened": "1997-08-24"}),
    fact("xebersaati.com/news/145865", "Brazil: 23 October 1993", "relations brazil azerbaijan",
         step("established", "1993-10-23", "azerbaijan brazil")),
    fact("omundodiplomatico.com.br/2023/10/30", "Brazil's embassy, May 2009", "missions --sender brazil --city baku",
         {"type": "mission", "kind": "embassy", "opened": "2009-06-22"}, says={"opened": "2009-05"}),
    fact("news.az/news/azerbaijani-ambassador-briefs", "Kenya: 2004", "relations kenya azerbaijan",
         step("established", "2004", "azerbaijan kenya")),
    fact("capitalfm.co.ke/news/2025/06", "embassy in Nairobi, 3 June 2025",
         "missions --city nairobi --sender azerbaijan",
         {"type": "mission", "kind": "embassy", "opened": "2025-06-03"}),
    fact(RABAT, "Morocco: 25 August 1992", "relations morocco azerbaijan",
         step("established", "1992-08-25", "azerbaijan morocco")),
    fact(RABAT, "a mission in Rabat, September 2006", "missions --city rabat --sender azerbaijan",
         {"type": "mission", "kind": "embassy", "opened": "2006-09"}, says={"kind": "representative office"}),
    fact(DAKAR, "Senegal: protocol of 14 March 1996", "relations senegal azerbaijan",
         step("established", "1996-03-14", "azerbaijan senegal")),
    fact(DAKAR, "ambassador named, 11 December 2012", "heads --person 'tariq aliyev'",
         {"type": "posting", "title": "ambassador", "sender": "azerbaijan", "host": "senegal",
          "appointed": "2012-12-11", "credentials": None}),
    fact("jta.org/archive/and-then-there-were-none", "El Salvador: to Jerusalem in 1984",
         "events -c el-salvador -c israel --kind relocation", event("relocation", "1984", "el-salvador israel")),
    fact("worldjewishcongress.org/en/news/el-salvador", "the last embassy to leave",
         "events -c el-salvador -c israel --kind decision",
         event("decision", "2006-08-25", "el-salvador israel"), "the last one left in Jerusalem", silent="date"),
    fact("un.org/press/en/2017/ga11995", "128-9-35", "events -c usa --kind resolution -c palestine",
         event("resolution", "2017-12-21", "united-nations", figures={"for": 128, "against": 9, "abstained": 35})),
    fact("github.com/dgrtwo/unvotes", "who was against; Canada abstained", "events -c canada --kind resolution",
         event("resolution", "2017-12-21", "united-nations",
               votes={"against": ["guatemala", "honduras", "israel", "marshall-islands", "micronesia", "nauru",
                                  "palau", "togo", "united-states"], "abstained": ["canada"]})),
    fact("newsbreakers.ng/trumps-jerusalem", "Canada wrongly among those against", "events -c canada --kind resolution",
         event("resolution", "2017-12-21", "united-nations"), "Canada among those against"),
    fact("dailymetrotime.com/?p=34139", "Algeria first, 15 November 1988", "relations algeria palestine",
         step("recognised", "1988-11-15", "algeria palestine", by="algeria")),
    fact(MEDEA, "a list of 94", "events -c palestine --kind figure", event("figure", "2011/..", "palestine",
                                                                          figures={"states": 94})),
    fact("nsnews24.com/145-countries", "Norway, 28 May 2024", "relations norway palestine",
         step("recognised", "2024-05-28", "norway palestine", by="norway")),
    fact(JOINED, "United Kingdom, 21 September 2025", "relations uk palestine",
         step("recognised", "2025-09-21", "palestine united-kingdom", by="united-kingdom")),
    fact("alitoday.com/?p=5149", "Belgium: conditional", "relations belgium palestine",
         step("recognised", "2025-09-22", "belgium palestine", by="belgium"), denies=True),
    fact(SEASIA, "France, 22 September 2025", "relations france palestine",
         step("recognised", "2025-09-22", "france palestine", by="france")),
    fact("kaieteurnewsonline.com/2023/11/02", "Bolivia breaks, 31 October 2023", "relations bolivia israel",
         step("severed", "2023-10-31", "bolivia israel", by="bolivia")),
    fact("ms.abna24.com/news/1760055", "Bolivia restored, 9 or 10 December 2025", "relations bolivia israel",
         step("restored", "2025-12-09", "bolivia israel"), says={"date": "2025-12-09/2025-12-10"}),
    fact("tvcnews.tv/2023/11/belize", "Belize, November 2023", "relations belize israel",
         step("suspended", "2023-11-14", "belize israel", by="belize"), says={"date": "2023-11", "step": "severed"}),
    fact("vietnam.vn/ar/them-mot", "Nicaragua, 11 October 2024", "relations nicaragua israel",
         step("severed", "2024-10-11", "israel nicaragua", by="nicaragua")),
    fact("360.ru/news/mir/izrail", "Somaliland, 26 December 2025", "relations israel somaliland",
         step("recognised", "2025-12-26", "israel somaliland", by="israel")),
    fact(ALLIES, "Nauru leaves twelve", "events -c taiwan --kind figure",
         event("figure", "2024-01-15", "taiwan", figures={"states": 12})),
    fact(ALLIES, "Tuvalu among the twelve", "relations taiwan tuvalu", step("attested", "2024-01-15", "taiwan tuvalu")),
    fact(PRC, "Panama, 13 June 2017", "relations china panama", step("established", "2017-06-13", "china panama")),
    fact(PRC, "Burkina Faso, May 2018", "relations china 'burkina faso'",
         step("restored", "2018-05-26", "burkina-faso china"), says={"date": "2018-05"}),
]

STANDINGS = [
    ("azerbaijan palestine", "relations", "1992-04-15", None),
    ("israel venezuela", "severed", "2009-01-14", "venezuela"),
    ("israel turkey", "relations", "1949-03", None),
    ("azerbaijan israel", "relations", "1992-04-07", None),
    ("bolivia israel", "relations", "2025-12-09", None),
    ("belize israel", "suspended", "2023-11-14", "belize"),
    ("colombia israel", "severed", "2024-05-02", "colombia"),
    ("nicaragua israel", "severed", "2024-10-11", "nicaragua"),
    ("israel somaliland", "recognition only", "2025-12-26", "israel"),
    ("nauru taiwan", "severed", "2024-01-15", "nauru"),
    ("kyrgyzstan palestine", "relations", None, None),
]

MOMENTS = [
    (PAIR, "1992-04-15", "began", "Non-resident representation of Palestine to Azerbaijan began"),
    (PAIR, "1992-04-15", "established", "Azerbaijan and Palestine established diplomatic relations"),
    (PAIR, "2011-06-29", "ended", "Non-resident representation of Palestine to Azerbaijan ended"),
    (PAIR, "2011-06-29", "opened", "Palestine opened its embassy to Azerbaijan in Baku"),
    (PAIR, "2023", "expected", "Azerbaijan is to open its representative office to Palestine in Ramallah"),
    ("azerbaijan israel", "2023-03-29", "opened", "Azerbaijan opened its embassy to Israel in Tel Aviv"),
    ("azerbaijan israel", "2021", "opened", "Azerbaijan opened its trade office to Israel in Tel Aviv"),
    ("azerbaijan israel", "1993-08", "opened", "Israel opened its embassy to Azerbaijan in Baku"),
]
# fmt: on


def named(fact: Fact) -> str:
    return f"{fact.source.removeprefix('src-').partition('-')[0]}: {fact.sentence}"


@pytest.mark.parametrize("fact", [*FROM_INSIGHT, *FROM_MIRROR, *FROM_NATIONAL, *FROM_JNS, *FROM_POST], ids=named)
def test_what_an_article_says_is_answered(ask: Ask, fact: Fact) -> None:
    answered(ask, fact)


@pytest.mark.parametrize("fact", FROM_LEADS, ids=lambda fact: f"{fact.source.partition('/')[0]}: {fact.sentence}")
def test_what_a_page_says_is_answered(ask: Ask, fact: Fact) -> None:
    answered(ask, fact)


@pytest.mark.parametrize(("pair", "status", "since", "by"), STANDINGS)
def test_a_pair_stands_as_the_last_dated_step_left_it(
    ask: Ask, pair: str, status: str, since: str | None, by: str | None
) -> None:
    rows = ask("relations", *pair.split(), "--json", data=None).rows
    assert [(row["status"], row["since"] and row["since"]["date"], row["by"] and row["by"]["id"]) for row in rows] == [
        (status, since, by)
    ]


@pytest.mark.parametrize(("pair", "date", "kind", "summary"), MOMENTS)
def test_missions_are_in_the_timeline_of_their_pair(ask: Ask, pair: str, date: str, kind: str, summary: str) -> None:
    rows = ask("timeline", *pair.split(), "--json", data=None).rows
    assert [row["planned"] for row in rows if (row["date"], row["kind"], row["summary"]) == (date, kind, summary)]


def test_a_planned_office_has_not_opened(ask: Ask) -> None:
    rows = ask("timeline", *PAIR.split(), "--json", data=None).rows
    about = [row for row in rows if row["record"] == "mis-azerbaijan-palestine-representative-office-ramallah"]
    assert [(row["kind"], row["planned"]) for row in about] == [("expected", True)]


def test_the_day_of_a_decision_is_not_the_day_of_an_opening(ask: Ask) -> None:
    rows = ask(
        "timeline", "azerbaijan", "israel", "--since", "2022-11-18", "--until", "2022-11-18", "--json", data=None
    ).rows
    assert "decision" in {row["kind"] for row in rows}
    assert not {"opened", "established"} & {row["kind"] for row in rows}


@pytest.mark.parametrize(
    ("source", "published"),
    [
        (INSIGHT, "2022-11-22"),
        (MIRROR, NOW),
        (NATIONAL, "2023-03-30/2023-03-31~"),
        (JNS, "2023-03-29/2023-03-30~"),
        (POST, "2023-01-14~/2023-01-20~"),
    ],
)
def test_an_article_tells_its_date_and_what_cites_it(ask: Ask, source: str, published: str) -> None:
    (row,) = ask("sources", source, "--json", data=None).rows
    assert (row["id"], row["published"]["date"]) == (source, published)
    assert row["url"].startswith("https://")
    assert len(row["cited_by"]) == row["records"] > 0


@pytest.mark.parametrize(
    ("typed", "found"), [("Jeyhon Biramov", "Jeyhun Bayramov"), ("Riyad al-Maliki", "Riyad al-Maliki")]
)
def test_a_person_is_found_by_the_spelling_of_an_article(ask: Ask, typed: str, found: str) -> None:
    rows = ask("events", "--person", typed, "--country", "azerbaijan", "--json", data=None).rows
    assert rows
    assert all(found in {one["name"] for one in row["people"]} for row in rows)


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("protecting power", "pro-canada-israel-venezuela"),
        ("trade office azerbaijan israel", "mis-azerbaijan-israel-trade-office-tel-aviv"),
        ("44 days", "evt-44-day-war"),
        ("null and void", "evt-2017-12-21-es-10-19"),
        ("palestinian origin", "evt-2022-el-salvador-israel-friendly"),
    ],
)
def test_words_of_an_article_find_its_record(ask: Ask, words: str, record: str) -> None:
    assert record in {row["id"] for row in ask("search", *words.split(), "--json", "-n", "0", data=None).rows}


@pytest.mark.parametrize("typed", ["korea", "congo", "cs"])
def test_a_shared_name_is_refused_with_its_own_exit_code(ask: Ask, typed: str) -> None:
    done = ask("timeline", typed, "israel", data=None)
    refused(done, 3, f"'{typed}' is the name of")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Aserbaidschan", "Azerbaijan"), ("فلسطين", "Palestine"), ("burma", "Myanmar"), ("az", "Azerbaijan")],
)
def test_a_name_on_the_command_line_is_answered_by_the_own_name(ask: Ask, typed: str, name: str) -> None:
    assert ask("country", typed, "--json", data=None).rows[0]["name"] == name
