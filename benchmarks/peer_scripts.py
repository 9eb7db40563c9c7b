"""The ten questions of benchmarks/questions.py as users of pandas and jq write them."""

from __future__ import annotations

PANDAS = (
    """
lines = read("party_lines")
line = lambda name: {name, *lines[lines.party == name].continued}
steps = read("relations").merge(read("moments"), left_on="id", right_on="record")
one, two = line("russia"), line("finland")
of_pair = (steps.a.isin(one) & steps.b.isin(two)) | (steps.a.isin(two) & steps.b.isin(one))
found = steps[of_pair & ~(steps.possible_from > "1950-06-01")]
rows = zip(found.id, (found.certain_from <= "1950-06-01").map({True: "yes", False: "possibly"}))
""",
    """
moments = read("moments")
found = moments[moments.parties.str.contains('"israel"') & moments.parties.str.contains('"egypt"')]
rows = zip(found.record, found.kind, found.date)
""",
    """
day, missions, gaps = "1975-06-01", read("missions"), read("gaps")
broken = gaps[(gaps["first"] <= day) & (gaps["last"] >= day)].record
found = missions[
    (missions.host == "israel") & ~missions.never & ~missions.id.isin(broken)
    & ~(missions.possible_from > day) & ~(missions.possible_to < day)
]
holds = pd.Series("possibly", found.index)
holds = holds.mask((found.likely_from <= day) & (found.likely_to >= day), "likely")
holds = holds.mask((found.certain_from <= day) & (found.certain_to >= day), "yes")
rows = zip(found.id, holds)
""",
    """
heads = read("heads")
found = heads[(heads.host == "israel") & (heads.sender == "united-states")]
rows = zip(found.id, found.person_name)
""",
    """
lines, missions = read("party_lines"), read("missions")
last = lines[~lines.party.isin(lines.continued)].set_index("continued").party
resident = ~missions.kind.isin(["accreditation", "protection"])
found = missions[resident & ~missions.never & missions.possible_to.isna()]
rows = found.sender.map(lambda sender: last.get(sender, sender)).value_counts().items()
""",
    """
day, events = "1977-11-19", read("events")
undated = events.date_earliest.isna() & events.date_latest.isna()
found = events[~undated & ~(events.date_latest < day) & ~(events.date_earliest > day)]
rows = zip(found.id)
""",
    """
moments = read("moments")
first = moments.date_earliest.fillna(moments.date_latest)
last = moments.date_latest.fillna(moments.date_earliest)
found = moments[(moments.change == "broken") & (last >= "1967-01-01") & (first <= "1967-12-31")]
sure = (found.possible_from >= "1967-01-01") & (found.certain_from <= "1967-12-31")
rows = zip(found.record, sure.map({True: "sure", False: "possible"}))
""",
    """
found = read("conflicts")
rows = zip(found.record, found.field, found.ours, found.theirs, found.other_record)
""",
    """
missions = read("missions")
dated = missions[(missions.sender == "india") & missions.resident & missions.opened_earliest.notna()]
found = dated[dated.opened_earliest == dated.groupby("host").opened_earliest.transform("min")]
rows = zip(found.host, found.id)
""",
    """
found = read("citations").merge(read("sources"), left_on="source", right_on="id")
found = found[found.record == "mis-palestine-azerbaijan-embassy-baku"]
rows = zip(found.source, found.published)
""",
)
"""In the order of QUESTIONS; each script makes `rows`."""

PANDAS_BEFORE = """
import sys
import pandas as pd
read = lambda name: pd.read_csv(f"{sys.argv[1]}/{name}.csv", low_memory=False)
"""
PANDAS_AFTER = """
print([tuple(None if value != value else value for value in row) for row in rows])
"""

_PARTIES = '([.parties[]? | if type == "object" then .party else . end] + [.sender?, .host?, .power?])'
JQ = (
    """
.[] | select(.type == "relation" and (.parties | index("finland") and (index("russia") or index("soviet-union"))))
| select(.date != null and .date[:10] <= "1950-06-01") | [.id, "yes"]
""",
    f"""
.[] | select({_PARTIES}
  | index("israel") and index("egypt")) | [.id, .step? // .kind?, .date?]
""",
    """
.[] | select(.host? == "israel" and (.type | IN("mission", "accreditation", "protection")))
| select(.opened != null and .opened[:10] <= "1975-06-01" and (.closed == null or .closed > "1975-06-01"))
| [.id, "yes"]
""",
    """
.[] | select(.type == "posting" and .sender == "united-states" and .host == "israel") | [.id, .person]
""",
    """
[inputs[] | select(.type == "mission" and .closed == null) | .sender] | group_by(.)[] | [.[0], length]
""",
    """
.[] | select(.type == "event" and (.date // "" | startswith("1977-11-19"))) | [.id]
""",
    """
.[] | select(.type == "relation" and (.step | IN("severed", "suspended", "withdrawn")))
| select(.date // "" | startswith("1967")) | [.id, "sure"]
""",
    """
.[] | .id as $id | .citations[]? | select(.denies or ((.says // {}) | length > 0)) | [$id, .says]
""",
    """
[inputs[] | select(.type == "mission" and .sender == "india" and .opened != null)]
| group_by(.host)[] | min_by(.opened) | [.host, .id]
""",
    """
.[] | select(.id == "mis-palestine-azerbaijan-embassy-baku") | .citations[] | [.source]
""",
)
"""In the order of QUESTIONS; each reads the JSON files of the dataset, before records of one thing are merged."""
