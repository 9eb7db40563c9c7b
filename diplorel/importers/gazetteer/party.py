"""What the gazetteers and the decisions together say of one party."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from diplorel.dates.edtf import span
from diplorel.importers.gazetteer.upstream import UN_TONGUES, Gazetteers, Row, Territory
from diplorel.importers.shared import slug
from diplorel.names.normalise import normalise

Json = dict[str, Any]

_FACTBOOK, _MANYSTATES = "src-factbook-names-2026", "src-manystates"
_RIGOUR, _OWID, _GSH, _ISO, _ISO3, _COW = (
    "src-rigour-territories", "src-owid-regions", "src-gsh-territories", "src-country-codes", "src-iso-codes-3166-3",
    "src-cow-states",
)  # fmt: skip
_DECIDED = ("id", "kind", "formal", "until", "gaps", "part_of", "continues", "see_also", "note")
"""Fields that decisions alone give, or in the place of a gazetteer."""
_STATES = ("Yes", "Associated")
"""First words of `is_independent` for who stands for itself."""


class Maker:
    """Makes parties of decisions: `[iso.XXX]` for one that has an ISO 3166-1 code now, `[party.id]` for any other."""

    def __init__(self, upstream: Gazetteers, decided: Json) -> None:
        self._up = upstream
        self._iso: dict[str, Json] = decided["iso"]
        self._party: dict[str, Json] = decided["party"]
        self._cow = _cow_codes(decided["cow"])
        self._listed = {name for one in (*self._iso.values(), *self._party.values()) for name in one.get("gsh", ())}

    def every(self) -> list[Json]:
        """Every party, as JSON without links between them; `gsh` holds the territories of gsh that it is."""
        made = [self._of_iso(code) for code in sorted(self._up.iso)]
        return made + [self._of_decision(name) for name in sorted(self._party)]

    def _of_iso(self, code: str) -> Json:
        """A party that has an ISO 3166-1 code now."""
        row, ours = self._up.iso[code], self._iso.get(code, {})
        rigour: Json = self._up.rigour_of.get(code, {})
        name = ours.get("name") or rigour.get("name") or row["CLDR display name"]
        stands = row["is_independent"].startswith(_STATES)
        party: Json = {
            "id": self._id(code),
            "kind": "state" if stands else "territory",
            "name": name,
            "formal": _bare(row["UNTERM English Formal"]) or rigour.get("full_name"),
            "part_of": None if stands else self._owner(row),
        }
        codes = [
            ("iso2", row["ISO3166-1-Alpha-2"]),
            ("iso3", code),
            ("ison", row["ISO3166-1-numeric"].zfill(3)),
            ("gec", row["FIPS"] if len(row["FIPS"]) == 2 else ""),
            ("wikidata", "" if "wikidata" in ours else row["wikidata_id"].rsplit("/", 1)[-1]),
        ]
        names = [rigour.get("name"), row["CLDR display name"], row["official_name_en"]]
        names += [_bare(row[f"UNTERM {tongue} Short"]) for tongue in UN_TONGUES]
        return self._whole(party, ours, rigour, self._territories(party["id"], ours), codes, names, (_ISO, code))

    def _of_decision(self, name: str) -> Json:
        """A party that no list of present codes has."""
        ours = self._party[name]
        rigour: Json = self._up.rigour.get(ours.get("rigour", ""), {})
        lands = self._territories(name, ours)
        party: Json = {
            "id": name,
            "kind": ("historical state" if lands[0].independent else "territory") if lands else None,
            "name": ours.get("name") or (lands[0].short if lands else rigour.get("name")),
            "formal": rigour.get("full_name") or (lands[0].long if len(lands) == 1 else None) or None,
            "part_of": None,
        }
        if lands:
            party["since"] = min((land.since for land in lands if land.since), default=None)
            ends = [land.until for land in lands]
            party["until"] = max((end for end in ends if end), default=None) if all(x.ended for x in lands) else None
        return self._whole(party, ours, rigour, lands, [], [rigour.get("name")], None)

    def _whole(
        self, party: Json, ours: Json, rigour: Json, lands: list[Territory], codes: list[tuple[str, str]],
        names: list[str | None], iso: tuple[str, str] | None,
    ) -> Json:  # fmt: skip
        if "gec" in ours:
            codes = [one for one in codes if one[0] != "gec"] + [("gec", value) for value in ours["gec"]]
        gec = [value for scheme, value in codes if scheme == "gec" and value]
        owid = self._up.owid.get(ours.get("owid", iso[1] if iso else ""), {})
        cow = [] if "cow" in ours else self._cow.get(party["id"], [])
        if not cow and "cow" not in ours:  # OWID gives it, unless a decision says otherwise
            codes += [("cow", owid.get("cow_code", "")), ("cowc", owid.get("cow_letter", ""))]
        found = [owid.get("wikidata_code"), rigour.get("qid")] if "wikidata" not in ours else ours["wikidata"]
        codes += [("wikidata", item) for item in found if item]
        listed = [{"scheme": scheme, "value": value} for scheme, value in dict.fromkeys(codes) if value.strip()]
        party = {
            "type": "party", "since": None, "until": None, **party,
            **{key: ours[key] for key in _DECIDED if key in ours},
            "codes": [*listed, *cow, *ours.get("codes", ()), *_gsh_codes(lands, ours)],
            "gsh": [land.id for land in lands],
        }  # fmt: skip
        for field in ("formal", "part_of", "since"):
            party[field] = party[field] or None
        if party["formal"] and normalise(party["formal"]) == normalise(party["name"]):
            party["formal"] = None
        party["since"], dated = self._since(party, ours, gec, iso)
        named = [iso, (_RIGOUR, rigour.get("code")), (_OWID, owid.get("code")), *((_GSH, land.id) for land in lands)]
        named += [(_ISO3, code["value"]) for code in party["codes"] if code["scheme"] == "iso4"]
        named += [(_COW, code["value"]) for code in cow if code["scheme"] == "cow"]
        cited = (self._citation(one, party) for one in named if one and one[1])
        party["citations"] = _once([*_cited(ours), *dated, *cited])
        sure = [*ours.get("strong", ()), *names, *(name for land in lands for name in (land.short, land.long))]
        strong = [*sure, rigour.get("full_name"), *(rigour.get("names_strong") or ())]
        weak = [*ours.get("weak", ()), *_kept(rigour.get("names_weak") or (), ours)]
        party["names"] = {"strong": _kept(strong, ours), "weak": weak}
        party["sure"] = {normalise(name) for name in (*sure, *ours.get("weak", ())) if name}
        return party

    def _citation(self, one: tuple[str, str | None], party: Json) -> Json:
        """A gazetteer's entry; of a party's years it speaks only where gsh has the party and not a name of it."""
        speaks = one[0] == _GSH and party["id"] in self._party
        quiet = ["gaps"] if party.get("gaps") else []
        quiet = [*([] if speaks else [field for field in ("since", "until") if party[field]]), *quiet]
        return {"source": one[0], "locator": one[1], **({"silent": quiet} if quiet else {})}

    def _since(
        self, party: Json, ours: Json, gec: list[str], iso: tuple[str, str] | None
    ) -> tuple[str | None, list[Json]]:
        """When the party began, and who says so; a source that shares no day with the first `says` its own."""
        if "since" in ours or iso is None or party["kind"] == "territory":
            return ours.get("since", party["since"]) or None, []
        told = [(source, key, day) for source, key, day in (
            (_FACTBOOK, gec[0] if gec else "", self._up.independent_since(gec[0]) if gec else None),
            (_MANYSTATES, iso[1], self._up.began(iso[1])),
        ) if day]  # fmt: skip
        if ours.get("prefer") == "manystates":
            told.reverse()
        if not told:
            return None, []
        since = told[0][2]
        return since, [
            {"source": source, "locator": key, **({} if _agree(day, since) else {"says": {"since": day}})}
            for source, key, day in told
        ]

    def _territories(self, name: str, ours: Json) -> list[Territory]:
        """The territories of gsh that a party is: those decided on, and those that bear its id and nobody's else."""
        bearing = [one for one in self._up.gsh if _without_year(one) == name and one not in self._listed]
        return [self._up.gsh[one] for one in dict.fromkeys([*ours.get("gsh", ()), *sorted(bearing)])]

    def _id(self, code: str) -> str:
        rigour = self._up.rigour_of.get(code, {})
        return str(
            self._iso.get(code, {}).get("id") or slug(rigour.get("name") or self._up.iso[code]["CLDR display name"])
        )

    def _owner(self, row: Row) -> str | None:
        word = row["is_independent"].split()[-1]
        return next((self._id(code) for code, one in self._up.iso.items() if one["ISO3166-1-Alpha-2"] == word), None)


def _cow_codes(decided: Json) -> dict[str, list[Json]]:
    """Party -> its codes of the Correlates of War, with the years in which it had them."""
    found: dict[str, list[Json]] = {}
    for number, state in decided.items():
        for party, years in state["years"].items():
            since, until = (year if year != ".." else None for year in years.split("/"))
            dated = {"since": since} | ({"until": until} if until else {})
            codes = [("cow", number), ("cowc", state["letters"])]
            found.setdefault(party, []).extend({"scheme": scheme, "value": code, **dated} for scheme, code in codes)
    return found


def _without_year(name: str) -> str:
    stem, _, year = name.rpartition("-")
    return stem if stem and (year.isdigit() or year == "TBD") else name


def _gsh_codes(lands: list[Territory], ours: Json) -> list[Json]:
    """Ids at history.state.gov, with the years of those that are names of the past."""
    codes = []
    for land in lands:
        years = {"since": land.since, "until": land.until} if land.until else {}
        if (land.since or "") > (land.until or "9999"):  # Northern Rhodesia is given from 1986 to 1964
            del years["since"]
        codes.append({"scheme": "gsh", "value": land.id, **{key: year for key, year in years.items() if year}})
    return codes + [{"scheme": "gsh", "value": name} for name in ours.get("also", ())]


def _cited(ours: Json) -> list[Json]:
    """Citations of a decision, written `source locator`, or as tables where there is more to say."""
    plain = [dict(zip(("source", "locator"), one.split(" ", 1), strict=False)) for one in ours.get("cited", ())]
    return [*plain, *ours.get("citations", ())]


def _once(citations: list[Json]) -> list[Json]:
    """Each pointer once: the first, which says the most."""
    return list({(one["source"], one.get("locator")): one for one in reversed(citations)}.values())[::-1]


def _kept(names: Iterable[str | None], ours: Json) -> list[str]:
    dropped = {normalise(name) for name in ours.get("drop", ())}
    return [name for name in names if name and normalise(name) not in dropped]


def _agree(one: str, other: str) -> bool:
    """Whether two dates share a day."""
    a, b = span(one), span(other)
    return (a.earliest or "") <= (b.latest or "9999") and (b.earliest or "") <= (a.latest or "9999")


def _bare(name: str) -> str:
    """A UN name without the article that it is listed with: 'Afganistán (el)', 'the Republic of ...'."""
    bare = name.rstrip("* ")
    for article in (" (l", " (el", " (the)", " (die"):
        bare = bare.split(article)[0].strip()
    for article in ("the ", "la ", "le ", "les ", "el ", "los ", "las ", "l'", "l’"):
        bare = bare.removeprefix(article)
    return bare[:1].upper() + bare[1:]
