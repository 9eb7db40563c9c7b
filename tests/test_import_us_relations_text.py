"""How the importer of US relations reads headings and the sentences below them."""

from __future__ import annotations

import pytest

from diplorel.importers.sources.relations.us_relations.dates import day_of, edtf
from diplorel.importers.sources.relations.us_relations.headings import acts, heading
from diplorel.importers.sources.relations.us_relations.sentences import patterns

# Headings as the upstream has them -> what is done, by whom or whose, of what kind, where, with whom.
SHAPES: dict[str, list[tuple[str, ...]]] = {
    "U.S. Recognition of Austrian Independence, 1921.": [("recognised", "us", "", "", "Austrian Independence")],
    "States Recognition of Independent Guatemala, 1844.": [("recognised", "us", "", "", "Independent Guatemala")],
    "Danish Recognition of the United States, 1792.": [("recognised", "them", "", "", "Danish")],
    "Papal States Recognize the United States, 1784.": [("recognised", "them", "", "", "Papal States")],
    "French Recognition of the Independence of the United States, 1778.": [("recognised", "them", "", "", "French")],
    "Dutch Recognition of U.S. Independence, 1782.": [("recognised", "them", "", "", "Dutch")],
    "Mutual Acts of Recognition, 1790-1793.": [("mutual", "", "", "", "")],
    "Recognition between the U.S. and Bremen, 1794.": [("mutual", "", "", "", "Bremen")],
    "Recognition, 2011.": [("recognised", "", "", "", "")],
    "Recognition and Establishment of Diplomatic Relations, 2008.": [
        ("recognised", "", "", "", ""),
        ("established", "", "", "", ""),
    ],
    "Dissolution of the Soviet Union and Recognition of the Russian Federation, 1991.": [
        ("context", "", "", "", ""),
        ("recognised", "", "", "", "Russian Federation"),
    ],
    "Establishment of Diplomatic Relations with Chile and the U.S. Legation, 1824.": [
        ("established", "", "", "", "Chile"),
        ("open", "us", "legation", "", ""),
    ],
    "Establishment of Diplomatic Relationsand the American Embassy in Bahrain, 1971.": [
        ("established", "", "", "", ""),
        ("open", "us", "embassy", "Bahrain", ""),
    ],
    "Establishment of Diplomatic Relations & the American Legation in Paraguay, 1861.": [
        ("established", "", "", "", ""),
        ("open", "us", "legation", "Paraguay", ""),
    ],
    "Establishment of Full Diplomatic Relations, December 2006.": [("established", "", "", "", "")],
    "No diplomatic relations established.": [("absent", "", "", "", "")],
    "Re-Opening of Diplomatic Relations, 1814.": [("restored", "", "", "", "")],
    "Resumption of Diplomatic and Cultural Relations with France, 1801.": [("restored", "", "", "", "France")],
    "Diplomatic Relations Re-established by the United States, 1911.": [("restored", "us", "", "", "")],
    "Diplomatic Relations Reestablished and Embassy Reopened, 1974.": [
        ("restored", "", "", "", ""),
        ("reopen", "us", "embassy", "", ""),
    ],
    "U.S. Embassy in Baghdad Reopens; Diplomatic Relations Reestablished, 2004.": [
        ("reopen", "us", "embassy", "Baghdad", ""),
        ("restored", "", "", "", ""),
    ],
    "Interruption of Relations, 1917-1922.": [("suspended", "", "", "", "")],
    "Suspension of Diplomatic Relations by the United States, 1976.": [("suspended", "us", "", "", "")],
    "Normal Relations with Socialist Federal Republic of Yugoslavia Interrupted, 1992.": [
        ("suspended", "", "", "", "Socialist Federal Republic of Yugoslavia"),
    ],
    "Suspension of Diplomatic Relations and the Closure of Embassy Brazzaville, 1965.": [
        ("suspended", "", "", "", ""),
        ("close", "us", "embassy", "Brazzaville", ""),
    ],
    "Diplomatic Relations Severed by Mexico, 1914.": [("severed", "them", "", "", "")],
    "United States Severs Diplomatic Relations, 1944.": [("severed", "us", "", "", "")],
    "Termination of Relations During the First World War, 1917.": [("severed", "", "", "", "")],
    "Diplomatic Relations Ended and American Legation Closed, 1939.": [
        ("severed", "", "", "", ""),
        ("close", "us", "legation", "", ""),
    ],
    "Closing of the U.S. Embassy in Baghdad and the Severing of Diplomatic Relations, 1991.": [
        ("close", "us", "embassy", "Baghdad", ""),
        ("severed", "", "", "", ""),
    ],
    "Establishment of Diplomatic Relations with PRC/Termination of Diplomatic Relations with the Republic of China,"
    " 1979.": [
        ("established", "", "", "", "PRC"),
        ("severed", "", "", "", "Republic of China"),
    ],
    "Diplomatic Relations with Syria Relations Ended, Embassy in Damascus Downgraded, and Relations Established with"
    " the United Arab Republic, 1958.": [
        ("severed", "", "", "", "Syria"),
        ("lower", "us", "embassy", "Damascus", ""),
        ("established", "", "", "", "United Arab Republic"),
    ],
    "Establishment of Ambassadorial Relations, 1980.": [("upgraded", "", "", "", "")],
    "Relations Altered, 1975.": [("downgraded", "", "", "", "")],
    "U.S. Liaison Office Established at Luanda, 1992.": [("open", "us", "liaison office", "Luanda", "")],
    "Establishment of U.S. Interest Section in Cairo, 1967.": [("open", "us", "interests section", "Cairo", "")],
    "Establishment of the British Legation in the U.S., 1791.": [("open", "them", "legation", "", "")],
    "Establishment of a Czechoslovak Legation in Washington, 1919.": [("open", "them", "legation", "Washington", "")],
    "Establishment of Andorran Embassy, 1996.": [("open", "them", "embassy", "", "")],
    "Closure of American Legation in Athens and Opening of Legation in London, 1941.": [
        ("close", "us", "legation", "Athens", ""),
        ("open", "us", "legation", "London", ""),
    ],
    "Termination of U.S. Mission to the Government of Poland in London, 1945.": [
        ("close", "us", "diplomatic mission", "the Government of Poland in London", ""),
    ],
    "Elevation of American Legation to Embassy Status, 1951.": [("raise", "us", "embassy", "", "")],
    "Elevation of Status of Legation in Quito to Embassy, 1942.": [("raise", "us", "embassy", "Quito", "")],
    "Elevation from Legation to Embassy, 1906.": [("raise", "us", "embassy", "", "")],
    "Elevation of the Italian Legation to the Italian Embassy, 1893.": [("raise", "them", "embassy", "", "")],
    "Establishment of American Legation to Embassy Status, 1945.": [("raise", "us", "embassy", "", "")],
    "Legation in Libya was raised to Embassy status, 1954.": [("raise", "us", "embassy", "Libya", "")],
    "Consulate Elevated to Embassy, 2011.": [("raise", "us", "embassy", "", "")],
    "Embassy Moved to Taipei, Formosa (Taiwan), 1949.": [("move", "us", "embassy", "Taipei, Formosa (Taiwan)", "")],
    "U.S. Legation Returns to Lisbon, 1822.": [("move", "us", "legation", "Lisbon", "")],
    "Move of American Embassy from Warsaw to Paris, 1939.": [("move", "us", "embassy", "Paris", "")],
    "Relocation of the American Embassy in Malawi, 1976.": [("move", "us", "embassy", "Malawi", "")],
    "Change from The Hague to Brussels, 1923.": [("accredit", "", "", "Brussels", "")],
    "Baden Joins the German Empire, 1871.": [("join", "them", "", "", "German Empire")],
    "Extradition Convention, 1853.": [("treaty", "", "", "", "Extradition Convention")],
    "The Cold War.": [],
    "Establishment of Relief Assistance, 1945.": [],
}  # fmt: skip


@pytest.mark.parametrize("head", SHAPES)
def test_a_heading_announces_what_its_shape_says(head: str) -> None:
    found = acts(heading(head).title)
    assert [(act.what, act.side, act.kind, act.place, act.of) for act in found] == SHAPES[head]


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("Legation in Vienna, and Revival of Independence, 1936-48.", ("1936/1948",)),
        ("Establishment of American Legation in Austria 1921.", ("1921",)),
        ("U.S. Recognition of Salvadoran Independence, 1824 &amp; 1849.".replace("&amp;", "&"), ("1824", "1849")),
        ("U.S. consulate opens in Hamburg, June 17, 1790.", ("1790-06-17",)),
        ("First treaty the U.S. signed with Independent Norway, April 1908.", ("1908-04",)),
        ("Consulate at Tripoli, 1799-1949 (with interruptions).", ("1799/1949",)),
        ("Establishment of Diplomatic Relations.", ()),
    ],
)
def test_a_heading_names_a_date_a_stretch_two_years_or_none(head: str, years: tuple[str, ...]) -> None:
    assert heading(head).years == years


# Heading, made-up text in the upstream's manner -> the day.
TOLD: dict[str, tuple[str, str, str | None]] = {
    "first date after": (
        "Recognition, 1960",
        "The United States recognized A on July 1, 1960, in a note of June 2, 1960.",
        "1960-07-01",
    ),
    "leading date": (
        "Recognition, 1958",
        "On May 28, 1958, the United States recognized A that formed on May 19, 1958.",
        "1958-05-28",
    ),
    "the same day": (
        "Recognition, 1966",
        "A was free on May 3, 1966. The United States recognized it that same day.",
        "1966-05-03",
    ),
    "the next day": (
        "Relations Resumed, 1954",
        "On July 12, 1954, a wire went out. The following day the envoy told of U.S. recognition of the "
        "new Government.",
        "1954-07-13",
    ),
    "a year that goes on": (
        "Recognition, 1967",
        "It left on November 30, 1967, but the United States did not recognize it until December 7.",
        "1967-12-07",
    ),
    "when": (
        "Legation Raised to Embassy, 1905",
        "Relations were established on March 8, 1905, when the consulate was elevated to the status of an"
        " Embassy with a letter of March 21.",
        "1905-03-08",
    ),
    "a later clause": (
        "Recognition, 1861",
        "The United States recognized A in 1861 when it heard its envoy on April 11, 1861.",
        "1861-04-11",
    ),
    "another's date": (
        "Recognition, 1790",
        "The act of recognition came in 1790 when it heard B, who was appointed on June 17, 1790.",
        "1790",
    ),
    "about": (
        "Establishment of Diplomatic Relations, 1844",
        "Diplomatic relations were established on or about June 16, 1844.",
        "1844-06-16~",
    ),
    "brackets": (
        "Recognition, 1983",
        "The United States recognized A (B since August 3, 1983) on September 19, 1983.",
        "1983-09-19",
    ),
    "this date": (
        "Establishment of Diplomatic Relations, 1903",
        "He was heard on September 19, 1903. This date marks the establishment of diplomatic relations.",
        "1903-09-19",
    ),
    "announced": (
        "Legation Raised to Embassy, 1943",
        "Following a joint announcement on March 23, 1943, the Legation was raised to the status of Embassy.",
        None,
    ),
    "agreed": (
        "Diplomatic Relations Resumed, 1964",
        "On April 3, 1964, they agreed to resume diplomatic relations.",
        None,
    ),
    "after": (
        "Recognition, 1980",
        "The United States recognized A soon after its independence on July 30, 1980.",
        None,
    ),
    "two days": (
        "Recognition, 1918",
        "The United States recognized A on May 1, 1918. The United States recognized A on May 2, 1918.",
        None,
    ),
    "another year": (
        "Recognition, 1838",
        "The United States recognized A on March 16, 1837.",
        None,
    ),
    "declared": (
        "Diplomatic Relations Severed, 1941",
        "It announced on December 11, 1941, that it had severed diplomatic relations.",
        "1941-12-11",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_day_is_taken_only_from_a_sentence_that_tells_of_the_act(name: str) -> None:
    head, text, day = TOLD[name]
    title, years = heading(head)
    act = acts(title)[0]
    found = day_of(text, patterns(act), years[0])
    assert found.date == day
    assert found.outside == (("1837-03-16",) if name == "another year" else ())


def test_dates_in_words_are_as_precise_as_written() -> None:
    dates = ("December 4, 1827", "Sep 26, 1984", "April 1908", "December 29th, 1797", "1921")
    assert [edtf(text) for text in dates] == ["1827-12-04", "1984-09-26", "1908-04", "1797-12-29", "1921"]
