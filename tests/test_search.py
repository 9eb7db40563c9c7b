"""Search as people type: names, codes, word forms and spellings find what they mean, the best match first."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, event, refused, rows_of, save, source, valid

from diplorel.dataset.load import load
from diplorel.index.handle import Index
from diplorel.lookup.answer import Cut
from diplorel.lookup.search import search
from diplorel.model.records import Party
from diplorel.names.adjectives import ADJECTIVES
from diplorel.names.word_forms import stems

FIRST = 3
"""Rows in which a reader sees the best match at once."""


def ids(index: Index, text: str, most: int | None = None) -> list[str]:
    return [row["id"] for row in search(index, text, Cut(most)).rows]


@pytest.mark.parametrize(
    ("typed", "record"),
    [
        ("usa cuba", "rel-us-cuba-1902-recognised"),
        ("who looks after us interests in iran", "pro-switzerland-united-states-iran"),
        ("protecting power iran", "pro-switzerland-iran-egypt"),
        ("sweden protecting power north korea", "pro-sweden-united-states-north-korea"),
        ("canada protecting power venezuela", "pro-canada-israel-venezuela"),
        ("swiss interests section havana", "mis-us-cuba-interests-section-havana-1977"),
        ("israeli embassy turkey", "mis-turkiye-israel-embassy-tel-aviv"),
        ("us embassy jerusalem moved", "evt-factbook-united-states-israel-2018-05-14-relocation"),
        ("trump jerusalem embassy", "evt-2017-12-06-trump-jerusalem"),
        ("uk iran embassy tehran", "mis-united-kingdom-iran-embassy-tehran-2015"),
        ("british consulate jerusalem", "mis-q59290346"),
        ("liaison office beijing", "mis-us-china-liaison-office-beijing-1973"),
        ("high commission india pakistan", "mis-q28130681"),
        ("apostolic nuncio washington", "pos-factbook-holy-see-united-states-christophe-pierre"),
        ("kenya non-resident ambassador azerbaijan", "acc-kenya-azerbaijan"),
        ("tel-aviv trade office", "mis-azerbaijan-israel-trade-office-tel-aviv"),
        ("broke off relations qatar saudi", "rel-qatar-saudi-arabia-severed-2017"),
        ("cut ties qatar uae", "rel-qatar-united-arab-emirates-severed-2017"),
        ("relations between usa and iraq broken", "rel-us-iraq-1967-severed"),
        ("saudi iran ties resumed", "rel-iran-saudi-arabia-restored-2023"),
        ("reestablish relations ivory coast israel", "rel-cote-divoire-israel-restored-1986"),
        ("recognition of south sudan", "rel-us-south-sudan-2011-recognised"),
        ("gdr australia", "rel-australia-east-germany-established-1972"),
        ("PRC nauru", "rel-china-nauru-established-2002"),
        ("burma usa recognized", "rel-us-burma-1948-recognised"),
        ("abraham accords", "evt-2021-01-06-sudan-abraham-accords"),
        ("peace treaty israel egypt", "evt-1979-egypt-israel-peace-treaty"),
        ("uae israel normalization", "evt-2020-israel-united-arab-emirates-agreement"),
        ("persona non grata soviet", "evt-1952-10-03-kennan-persona-non-grata"),
        ("goldberg bolivia expelled", "evt-factbook-united-states-bolivia-2008-09-expulsion"),
        ("recall of ambassadors turkey israel", "evt-2023-11-04-turkiye-recalls-ambassador-israel"),
        ("venezuela israel expulsion", "evt-2009-01-06-venezuela-expels-israeli-ambassador"),
        ("azerbaijani embassy tehran gunman", "evt-2023-01-27-attack-azerbaijan-embassy-tehran"),
        ("un resolution jerusalem null and void", "evt-2017-12-21-es-10-19"),
        ("american ambassador soviet union 1952", "pos-us-ru-1952-kenn-01"),
        ("head of mission israel azerbaijan", "pos-george-deek-israel-azerbaijan"),
        ("nixon china visit", "evt-us-travel-2844"),
        ("netanyahu bayramov", "evt-2023-03-29-netanyahu-bayramov"),
        ("Riyad Al Maliki", "per-riyad-al-maliki"),
        ("usa cuba 2015-07-20", "rel-us-cuba-2015-restored"),
        ("usa cuba 20 july 2015", "rel-us-cuba-2015-restored"),
        ("mavi marmara", "evt-2010-05-31-gaza-flotilla"),
        ("students azerbaijan palestine", "evt-2022-palestinian-students-azerbaijan"),
        ("shi'ite majority", "evt-2022-azerbaijan-iran-shared-heritage"),
        ("muslim-majority recognised israel", "rel-israel-turkiye-recognised-1949"),
        ("memorandum of understanding azerbaijan", "evt-azerbaijan-palestine-memorandum-political-consultations"),
        ("usa", "united-states"),
        ("vatican", "holy-see"),
        ("guinea", "guinea"),
    ],
)
def test_the_best_match_stands_among_the_first(bundled: Index, typed: str, record: str) -> None:
    assert record in ids(bundled, typed, FIRST)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("usa cuba", "united states cuba"),
        ("US Cuba", "united states cuba"),
        ("us cuba", "united states cuba"),
        ("u.s. cuba", "united states cuba"),
        ("american cuban", "united states cuba"),
        ("USA CUBA", "united states cuba"),
        ("EMBASSY IN CUBA", "embassy cuba"),
        ("ivory coast israel", "cote d'ivoire israel"),
        ("COTE D’IVOIRE israel", "côte d'ivoire israel"),
        ("burma", "myanmar"),
        ("holland", "netherlands"),
        ("türkiye israel", "turkey israel"),
        ("prc", "china"),
        ("drc", "dr congo"),
        ("emirati embassy", "united arab emirates embassy"),
        ("embassies jerusalem", "embassy jerusalem"),
        ("recognized palestine", "recognised palestine"),
        ("recognition palestine", "recognised palestine"),
        ("normalized israel", "normalisation israel"),
        ("honour", "honor"),
        ("co-operation", "cooperation"),
        ("re-opened", "reopening"),
        ("diplomatic ties iran", "diplomatic relations iran"),
        ("severed qatar", "broke qatar"),
        ("sana'a", "sanaa"),
        ("shia", "shiite"),
        ("cordoba consulate", "Córdoba consulates"),
        ("the embassy of cuba", "embassy cuba"),
        ("cuba cuba", "cuba"),
    ],
)
def test_two_ways_to_say_it_find_the_same(bundled: Index, typed: str, other: str) -> None:
    assert ids(bundled, typed) == ids(bundled, other) != []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("élysée treaty", "evt-1963-elysee-treaty"),
        ("oslo accords", "evt-1993-oslo-accords"),
        ("molotov ribbentrop pact", "evt-1939-molotov-ribbentrop-pact"),
        ("treaty of the bogue", "evt-1843-treaty-of-the-bogue"),
    ],
)
def test_a_treaty_is_found_by_its_common_name(bundled: Index, typed: str, found: str) -> None:
    assert found in ids(bundled, typed)[:3]


@pytest.mark.parametrize("typed", ["beijing 1972 nixon", "peiping 1972 nixon"])
def test_an_old_name_of_a_city_finds_what_its_name_of_today_does(bundled: Index, typed: str) -> None:
    assert set(ids(bundled, "peking 1972 nixon")) == set(ids(bundled, typed)) != set()


def test_a_shared_name_finds_each_of_its_parties(bundled: Index) -> None:
    answer = search(bundled, "congo", Cut())
    found = {party["id"] for row in answer.rows for party in row["parties"]}
    assert {"dr-congo", "congo-brazzaville"} <= found
    assert answer.notes == (
        "'congo' is a name of Democratic Republic of the Congo and Republic of the Congo:"
        " the search finds the records of each.",
    )


def test_a_party_comes_before_those_whose_names_hold_its_name(bundled: Index) -> None:
    rows = search(bundled, "guinea", Cut(100)).rows
    assert all("guinea" in {party["id"] for party in row["parties"]} or row["id"] == "guinea" for row in rows)


def test_a_part_of_a_name_finds_its_party(bundled: Index) -> None:
    assert set(ids(bundled, "arab emirates embassy israel")) == set(ids(bundled, "uae embassy israel")) != set()


def test_words_that_stand_side_by_side_come_first(ask: Ask, bundled: Index, tmp_path: Path) -> None:
    apart = event("evt-apart", summary="The office tells of trade.")
    beside = {"summary": "Alpha visited Beta to open its trade office there in the presence of many other people."}
    data = save(tmp_path, valid(apart, evt_one=beside))
    assert [row["id"] for row in rows_of(ask("search", "trade office", "--json", data=data))] == [
        "evt-one",
        "evt-apart",
    ]
    assert all(record.startswith("pro-") for record in ids(bundled, "protecting power", 6))


@pytest.mark.parametrize("typed", ["in", "no", "to cuba", "is it at", "by cuba"])
def test_a_small_word_is_no_code(bundled: Index, ask: Ask, typed: str) -> None:
    wrong = {"in": "india", "no": "norway", "to": "tonga", "is": "iceland", "by": "belarus"}[typed.split()[0]]
    done = ask("search", typed, "--json", "-n", "5", data=None)
    assert done.code == 2 or all(wrong not in {party["id"] for party in row["parties"]} for row in done.rows)


def test_a_code_in_capitals_is_a_code(bundled: Index) -> None:
    assert ids(bundled, "IN embassy Nepal") == ids(bundled, "india embassy nepal")


def test_a_code_is_a_word_too(bundled: Index) -> None:
    assert "per-us-franklin-benjamin" in ids(bundled, "benjamin franklin")
    found = ids(bundled, "ben")  # Benin, and whoever is called so
    assert "benin" in found
    assert any(record.startswith("per-") for record in found)


def test_names_are_not_stemmed(ask: Ask, tmp_path: Path) -> None:
    headline = source("src-two", title="Rivers, and a river that is shared")
    data = save(tmp_path, valid(headline, per_one={"name": "Ann Rivers"}))

    def found(text: str) -> set[str]:
        return {row["id"] for row in rows_of(ask("search", text, "--json", data=data))}

    assert found("rivers") == {"per-one", "pos-one", "src-two"}
    assert found("river") == {"src-two"}


def test_words_in_quotes_stand_side_by_side(bundled: Index) -> None:
    assert ids(bundled, '"null and void"') == ["evt-2017-12-21-es-10-19"]
    apart = set(ids(bundled, "looks interests protecting iran"))
    assert set(ids(bundled, '"looks after the interests" iran')) == apart != set()
    assert set(ids(bundled, '"embassy of cuba"')) < set(ids(bundled, "embassy cuba"))
    assert ids(bundled, '"cuba united states recognised"') == []
    assert "rel-us-cuba-1902-recognised" in ids(bundled, '"united states recognised cuba"')
    assert ids(bundled, 'null and "void') == ids(bundled, "null void")  # a mark without its partner


def test_a_last_word_may_be_begun_only(bundled: Index) -> None:
    assert set(ids(bundled, "embass")) >= set(ids(bundled, "embassy")) != set()
    assert ids(bundled, "cuba azerb", 5) == ids(bundled, "cuba azerbaijan", 5) != []


@pytest.mark.parametrize("command", ["search", "events"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("the of and", "'the of and' has only common words: add a name, a place or another word."),
        ("in", "'in' has only common words"),
        ('"and the"', "has only common words"),
        ("", "'' has no word: write the words to search for."),
        ("  ", "has no word"),
        ("!!!", "'!!!' has no word"),
        ('"', "has no word"),
    ],
)
def test_a_search_for_nothing_is_refused(ask: Ask, command: str, typed: str, said: str) -> None:
    refused(ask(command, typed), 2, said)


def test_an_empty_answer_says_which_word_found_nothing(bundled: Index) -> None:
    def note(text: str) -> str:
        answer = search(bundled, text, Cut())
        assert answer.rows == []
        assert answer.notes[-1].startswith(f"No record of '{text}'. Searched: ")
        return answer.notes[0]

    assert note("xyzzyx cuba").startswith("No record has 'xyzzyx'. ")
    assert note("xyzzyx cuba").split(". ")[1].startswith("The other words find ")
    assert note("venezula israel").startswith("No record has 'venezula'. Did you mean venezuela? ")
    assert note("recogised").startswith("No record has 'recogised'. Did you mean recogni")
    assert note("mavi marmara cuba") == "Without 'cuba', the search finds 1 record."
    assert note("xyzzyx").startswith("No record of 'xyzzyx'. ")


def test_words_for_events_are_read_alike(ask: Ask, bundled: Index) -> None:
    def found(*args: str) -> list[str]:
        return [row["id"] for row in rows_of(ask("events", *args, "--json", "-n", "0", data=None))]

    assert found("usa", "embassies", "jerusalem") == found("united states embassy jerusalem") != []
    assert found("jerusalem", "recognized") == found("jerusalem", "recognise") != []
    done = ask("events", "venezula", data=None)
    assert done.err.startswith("No record has 'venezula'. Did you mean venezuela?\n")


def test_every_adjective_is_of_a_party_on_record() -> None:
    parties = {party.id for _, party in load(BUNDLED / "parties").of(Party)}
    assert {party for each in ADJECTIVES.values() for party in each} <= parties


@pytest.mark.parametrize(
    "words",
    [
        "recognise recognised recognises recognising recognize recognized recognition",
        "normalise normalised normalization normalisation",
        "embassy embassies",
        "honour honours honored honor",
        "labour labor", "centre centres center centers", "defence defense", "licence license",
        "programme program programmes", "cheque check", "travelled traveled travelling travel", "dialogue dialog",
        "analyse analyzed", "counsellor counselor", "call called calls", "close closed closure closing",
        "expel expelled expulsion", "suspend suspended suspension", "treaty treaties", "visit visits visited visiting",
    ],
)  # fmt: skip
def test_forms_and_spellings_of_a_word_have_one_stem(words: str) -> None:
    assert len(set(stems(words.split()).values())) == 1


def test_unlike_words_have_stems_of_their_own() -> None:
    words = "consul commission state station treaty trade organ organisation normal normalise four for"
    assert len(set(stems(words.split()).values())) == len(words.split())
