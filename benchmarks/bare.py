"""The least that Python can do for a timeline: it opens the index and prints the moments of a pair as JSON."""

import json
import sqlite3
import sys

index, one, other = sys.argv[1:]
db = sqlite3.connect(f"file:{index}?mode=ro&immutable=1", uri=True)
found = db.execute(
    "SELECT moment.date, moment.kind, moment.summary, record.body FROM moment JOIN record USING (rid) WHERE mid IN ("
    " SELECT mid FROM moment_party WHERE party = ? INTERSECT SELECT mid FROM moment_party WHERE party = ?)"
    " ORDER BY mid",
    (one, other),
)
rows = [
    {"date": date, "kind": kind, "summary": summary, "record": json.loads(body)} for date, kind, summary, body in found
]
print(json.dumps(rows, ensure_ascii=False))
