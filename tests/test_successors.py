"""Ends of heads of mission that a list gives for a day long after a successor began."""

from __future__ import annotations

from diplorel.importers.successors import bounded
from diplorel.model.records import Posting


def served(person: str, host: str, since: str, ended: str | None, note: str | None = None, **more: str) -> Posting:
    return Posting(
        id=f"pos-{person}", person=person, sender="united-states", host=host, title=more.get("title", "minister"),
        city=more.get("city"), appointed=None, credentials=None, since=since, ended=ended, note=note, citations=(),
    )  # fmt: skip


def ends(*postings: Posting) -> list[str | None]:
    return [posting.ended for posting in bounded(postings, lambda posting: posting.since)]


def test_an_end_long_after_a_successor_began_is_only_known_to_be_no_later() -> None:
    chiefs = [
        served("fearn", "romania", "1885-10-20", "1899-10-24", "Appointed in a recess of the Senate."),
        served("snowden", "romania", "1889-11-25", "1892-08-15"),
        served("snowden", "romania", "1892-03-01", "1892-08-25"),
        served("beale", "romania", "1892-06-30", "1893-01-01"),
        served("elsewhere", "greece", "1885-10-20", "1899-10-24"),
    ]
    assert ends(*chiefs) == ["../1899-10-24", "1892-08-15", "1892-08-25", "1893-01-01", "1899-10-24"]
    note = "The source has a successor from 1889-11-25 on, before this end."
    first = next(bounded(chiefs, lambda posting: posting.since))
    assert first.note == f"Appointed in a recess of the Senate. {note}"


def test_years_contradict_each_other_only_with_a_whole_year_between_them() -> None:
    assert ends(served("a", "austria", "1851", "1858"), served("b", "austria", "1855", "1858")) == ["../1858", "1858"]
    assert ends(served("a", "austria", "1851", "1856"), served("b", "austria", "1855", "1858")) == ["1856", "1858"]
    assert ends(served("a", "laos", "2012", "2015"), served("b", "laos", "2012", "2015")) == ["2015", "2015"], "shared"


def test_a_consular_post_is_that_of_its_city() -> None:
    consuls = [
        served("a", "japan", "1900", "1910", title="consul general", city="Kobe"),
        served("b", "japan", "1905", "1912", title="consul general", city="Osaka"),
        served("c", "japan", "1905", "1906"),
    ]
    assert ends(*consuls) == ["1910", "1912", "1906"]
