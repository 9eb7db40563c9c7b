from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from conftest import Ask
from hypothesis import example, given
from hypothesis import strategies as st
from support import SMALL, party, refused, save, valid

from diplorel.errors import Unknown
from diplorel.index.cache import compile_to
from diplorel.index.handle import Index
from diplorel.names.normalise import normalise
from diplorel.names.resolve import complete, resolve

# Letters of the scripts that names are written in; case pairs up in all of them.
LETTERS = "abcxyzäéîõçşğñøßåАБВЯабвяёїΑΒΩαβω中国日本الأمم פלסטין 한국"
words = st.text(LETTERS, min_size=1, max_size=12)
gaps = st.text("-'’.,()/ ·«»", min_size=1, max_size=3)


@given(st.text())
@example("The The Gambia")
@example("ℌoly See")
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(words)
def test_case_makes_no_difference(text: str) -> None:
    assert normalise(text.upper()) == normalise(text.lower()) == normalise(text)


@given(words, st.sampled_from("\u0301\u0308\u0327\u030c"))
def test_accents_make_no_difference(text: str, accent: str) -> None:
    assert normalise("".join(c + accent if c.isalpha() else c for c in text)) == normalise(text)


@given(words)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(unicodedata.normalize("NFD", text))


@given(words, gaps, words)
def test_punctuation_and_spacing_make_no_difference(one: str, gap: str, other: str) -> None:
    assert normalise(f" {one}{gap}{other}. ") == normalise(f"{one} {other}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "TURKIYE"),
        ("Côte d'Ivoire", "cote d’ivoire"),
        ("The Holy See", "holy see"),
        ("Guinea-Bissau", "guinea bissau"),
        ("Straße", "STRASSE"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("ＵＳＡ", "usa"),
        ("Azərbaycan", "AZƏRBAYCAN"),
    ],
)
def test_spellings_that_people_take_for_the_same_are(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("the", "")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    file = tmp_path_factory.mktemp("names") / "index.sqlite"
    compile_to(SMALL, file)
    with closing(sqlite3.connect(file)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("azerbaijan", "azerbaijan"),
        (" AZERBAIJAN ", "azerbaijan"),
        ("AZE", "azerbaijan"),
        ("az", "azerbaijan"),
        ("Aserbaidschan", "azerbaijan"),
        ("Азербайджан", "azerbaijan"),
        ("АЗЕРБАЙДЖАН", "azerbaijan"),
        ("republic of azerbaijan", "azerbaijan"),
        ("فلسطين", "palestine"),
        ("palastina", "palestine"),
        ("north-korea", "north-korea"),
        ("north korea", "north-korea"),
        ("한국", "south-korea"),
        ("联合国", "united-nations"),
        ("the united nations", "united-nations"),
    ],
)
def test_a_name_code_or_id_in_any_language_finds_its_party(db: sqlite3.Connection, typed: str, meant: str) -> None:
    assert resolve(db, typed).id == meant


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("korea", ["north-korea (North Korea)", "south-korea (South Korea)"]),
    ],
)
def test_a_shared_name_is_refused_with_every_choice(db: sqlite3.Connection, typed: str, choices: list[str]) -> None:
    with pytest.raises(Unknown) as refused:
        resolve(db, typed)
    said = f"'{typed}' is the name of {len(choices)} parties: {', '.join(choices)}. Use one of these ids"
    assert str(refused.value) == said


def test_a_code_in_force_beats_one_that_was_withdrawn(db: sqlite3.Connection) -> None:
    assert resolve(db, "sk").id == "slovakia"


def test_an_own_name_beats_the_same_name_lower_in_rank(db: sqlite3.Connection) -> None:
    assert resolve(db, "Corea (town)").id == "corea"
    assert resolve(db, "Corea").id == "corea"  # the id; a weak name of North Korea


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("au", "australia"),
        ("gec:au", "austria"),
        ("GEC:AU", "austria"),
        ("fips:au", "austria"),
        ("iso:au", "australia"),
        ("iso:275", "palestine"),
        ("cow:373", "azerbaijan"),
        ("wikidata:Q227", "azerbaijan"),
        ("qid:q227", "azerbaijan"),
    ],
)
def test_codes_of_other_lists_count_with_their_prefix(db: sqlite3.Connection, typed: str, meant: str) -> None:
    assert resolve(db, typed).id == meant


@pytest.mark.parametrize("typed", ["aj", "373", "q227", "275"])
def test_codes_of_other_lists_are_no_names_by_themselves(db: sqlite3.Connection, typed: str) -> None:
    with pytest.raises(Unknown):
        resolve(db, typed)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("azerbijan", "azerbaijan"),
        ("isreal", "israel"),
        ("Aserbaidshan", "azerbaijan"),
        ("czechoslovakai", "czechoslovakia"),
    ],
)
def test_a_misspelling_is_refused_with_a_suggestion(db: sqlite3.Connection, typed: str, suggested: str) -> None:
    with pytest.raises(Unknown, match=f"no party is called '{typed}'. Did you mean .*{suggested}") as refused:
        resolve(db, typed)
    assert str(refused.value).endswith("?")


@pytest.mark.parametrize(
    "typed", ["", " ", "?", "!!!", "%", "*", "a", "azer", "azerbaijan palestine", "zz:az", "atlantis: azerbaijan", ":"]
)
def test_nothing_is_ever_guessed(db: sqlite3.Connection, typed: str) -> None:
    with pytest.raises(Unknown, match="no party is called"):
        resolve(db, typed)


def test_a_party_whose_name_is_signs_alone_is_not_what_other_signs_mean(tmp_path: Path) -> None:
    rows = valid(party("gamma", names={"weak": ["☮"]}))
    save(tmp_path, rows)
    compile_to(tmp_path, tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as db, pytest.raises(Unknown):
        resolve(db, "?!")


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The index of parties with codes that are words elsewhere, and with short names."""
    codes = [{"scheme": "ison", "value": "840"}, {"scheme": "cow", "value": "2"}]
    gamma = party("gamma", codes=codes, names={"strong": ["Gam", "Bolt"], "weak": ["Гамма", "Gamgamia"]})
    delta = party("delta", codes=[{"scheme": "gsh", "value": "840"}], names={"strong": ["Gamgamea"]})
    save(tmp_path, valid(gamma, delta))
    compile_to(tmp_path, tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as connection:
        yield connection


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2", "no party is called '2'. Codes from this list need a prefix: cow:2 (gamma)"),
        ("840", "no party is called '840'. Codes from this list need a prefix: gsh:840 (delta) or iso:840 (gamma)"),
        ("gamna", "no party is called 'gamna'. Did you mean gamma?"),
        ("gaam", "no party is called 'gaam'. `diplorel search` finds names in all records"),
        ("bolx", "no party is called 'bolx'. `diplorel search` finds names in all records"),
        ("gamgamia!", "gamma"),
        ("gamgamiea", "no party is called 'gamgamiea'. Did you mean delta?"),
        ("гама", "no party is called 'гама'. `diplorel search` finds names in all records"),
        ("alfa", "no party is called 'alfa'. `diplorel search` finds names in all records"),
        ("nowhere", "no party is called 'nowhere'. `diplorel search` finds names in all records"),
    ],
)
def test_who_is_not_found_may_be_meant_by_a_code_or_by_a_name_nearby(
    coded: sqlite3.Connection, typed: str, said: str
) -> None:
    try:
        found = resolve(coded, typed).id
    except Unknown as unknown:
        found = str(unknown)
    assert found == said


@given(typed=st.text(max_size=20))
def test_whatever_is_typed_ends_in_a_party_or_a_refusal(db: sqlite3.Connection, typed: str) -> None:
    with suppress(Unknown):
        assert db.execute("SELECT name FROM party WHERE id = ?", [resolve(db, typed).id]).fetchone()


def test_completion_offers_ids_by_the_beginning_of_any_common_name(db: sqlite3.Connection) -> None:
    assert complete(db, "azerb") == [("azerbaijan", "Azerbaijan")]
    assert {party for party, _ in complete(db, "KOREA")} == {"north-korea", "south-korea"}
    assert complete(db, "republic of a") == [("austria", "Austria"), ("azerbaijan", "Azerbaijan")]


@pytest.mark.parametrize("typed", ["turki", "Türki", "TURKE"])
def test_completion_offers_an_id_by_the_letters_of_its_names(bundled: Index, typed: str) -> None:
    assert ("turkiye", "Türkiye") in complete(bundled, typed)


def test_completion_of_nothing_known_is_empty(db: sqlite3.Connection) -> None:
    assert complete(db, "zz") == []


def test_completion_does_not_take_the_prefix_of_a_code_for_a_name(db: sqlite3.Connection) -> None:
    assert complete(db, "w") == []
    assert complete(db, "i") == [("israel", "Israel")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("azerbaijan", "azerbaijan"),
        ("AZE", "azerbaijan"),
        ("az", "azerbaijan"),
        ("Aserbaidschan", "azerbaijan"),
        ("Азербайджан", "azerbaijan"),
        ("فلسطين", "palestine"),
        ("PSE", "palestine"),
        ("PS", "palestine"),
        ("turkey", "turkiye"),
        ("Türkiye", "turkiye"),
        ("turkiye", "turkiye"),
        ("burma", "myanmar"),
        ("ivory coast", "cote-divoire"),
        ("cape verde", "cape-verde"),
        ("holy see", "holy-see"),
        ("vatican", "holy-see"),
        ("uk", "united-kingdom"),
        ("england", "united-kingdom"),
        ("great britain", "united-kingdom"),
        ("usa", "united-states"),
        ("ussr", "soviet-union"),
        ("soviet union", "soviet-union"),
        ("zaire", "dr-congo"),
        ("drc", "dr-congo"),
        ("congo-kinshasa", "dr-congo"),
        ("congo-brazzaville", "congo-brazzaville"),
        ("kosovo", "kosovo"),
        ("taiwan", "taiwan"),
        ("roc", "taiwan"),
        ("prc", "china"),
        ("order of malta", "order-of-malta"),
        ("united arab republic", "united-arab-republic"),
        ("sahrawi republic", "sahrawi-republic"),
        ("south vietnam", "south-vietnam"),
        ("holland", "netherlands"),
        ("persia", "iran"),
        ("siam", "thailand"),
        ("ceylon", "sri-lanka"),
        ("swaziland", "eswatini"),
        ("macedonia", "north-macedonia"),
        ("czech republic", "czechia"),
        ("east germany", "east-germany"),
        ("ddr", "east-germany"),
        ("west germany", "west-germany"),
        ("brd", "west-germany"),
        ("federal republic of germany", "germany"),
        ("dprk", "north-korea"),
        ("rok", "south-korea"),
        ("north korea", "north-korea"),
        ("south korea", "south-korea"),
        ("uae", "united-arab-emirates"),
        ("yugoslavia", "yugoslavia"),
        ("czechoslovakia", "czechoslovakia"),
        ("EU", "european-union"),
        ("UN", "united-nations"),
        ("nato", "nato"),
        ("guinea", "guinea"),
        ("georgia", "georgia"),
        ("ireland", "ireland"),
        ("micronesia", "micronesia"),
        ("samoa", "samoa"),
        ("niger", "niger"),
        ("dominica", "dominica"),
        ("au", "australia"),
        ("gec:au", "austria"),
        ("cow:373", "azerbaijan"),
        ("wikidata:Q227", "azerbaijan"),
        ("gsh:papal-states", "papal-states"),
        ("gsh:persia-1935", "iran"),
    ],
)
def test_a_bundled_party_is_found_by_what_people_call_it(bundled: sqlite3.Connection, typed: str, meant: str) -> None:
    assert resolve(bundled, typed).id == meant


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("korea", {"joseon", "north-korea", "south-korea"}),
        ("corea", {"joseon", "north-korea", "south-korea"}),
        ("congo", {"congo-brazzaville", "dr-congo"}),
        ("Конго", {"congo-brazzaville", "dr-congo"}),
        ("guiana", {"french-guiana", "guyana", "suriname"}),
    ],
)
def test_a_name_that_bundled_parties_share_is_refused(
    bundled: sqlite3.Connection, typed: str, choices: set[str]
) -> None:
    with pytest.raises(Unknown, match=f"is the name of {len(choices)} parties") as refused:
        resolve(bundled, typed)
    assert all(f"{choice} (" in str(refused.value) for choice in choices)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("azerbijan", "azerbaijan"),
        ("isreal", "israel"),
        ("palastine", "palestine"),
        ("venezula", "venezuela"),
    ],
)
def test_a_misspelt_bundled_party_is_suggested(bundled: sqlite3.Connection, typed: str, suggested: str) -> None:
    with pytest.raises(Unknown, match=f"Did you mean {suggested}\\?"):
        resolve(bundled, typed)


@pytest.mark.parametrize(
    "typed", ["gaza", "west bank", "andorran", "london", "johannesburg", "fr-cs", "aj", "brittany"]
)
def test_parts_towns_and_peoples_are_no_names_of_bundled_parties(bundled: sqlite3.Connection, typed: str) -> None:
    with pytest.raises(Unknown, match="no party is called"):
        resolve(bundled, typed)


def test_no_weak_name_of_a_bundled_party_is_a_better_name_of_another(bundled: sqlite3.Connection) -> None:
    query = """
        SELECT weak.norm, weak.party, better.party FROM name AS weak
        JOIN name AS better ON better.norm = weak.norm AND better.rank < weak.rank AND better.party <> weak.party
        WHERE weak.rank = 3"""
    assert bundled.execute(query).fetchall() == []


@pytest.mark.bundled
@pytest.mark.parametrize(("typed", "said"), [("840", "iso:840 (united-states)"), ("q183", "wikidata:q183 (germany)")])
def test_a_code_that_needs_the_prefix_of_its_list_is_told(ask: Ask, typed: str, said: str) -> None:
    refused(ask("country", typed, data=None), 3, "Codes from this list need a prefix", said)


@pytest.mark.bundled
def test_nothing_far_from_what_was_typed_is_suggested(ask: Ask) -> None:
    refused(ask("country", "atlantis", data=None), 3, "no party is called 'atlantis'. `diplorel search` finds")
    refused(ask("cite", "nosuch", data=None), 3, "no record has the id 'nosuch'. `diplorel search` finds ids")


def test_a_city_in_the_place_of_a_party_is_told_with_its_hosts(ask: Ask) -> None:
    said = "no party is called 'Baku'; it is the name of a city with missions on record. Did you mean azerbaijan?"
    refused(ask("missions", "--host", "Baku"), 3, said)


@pytest.mark.bundled
def test_a_city_comes_before_a_party_that_has_the_name_of_the_city_in_its_own(ask: Ask) -> None:
    said = "it is the name of a city with missions on record. Did you mean switzerland or un-office-geneva?"
    refused(ask("missions", "--host", "geneva", data=None), 3, said)
