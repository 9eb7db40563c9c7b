"""Writes the tables of `mutants.md`: which small changes to the rules no test notices.  Run by `make mutants`.

The reasons in the second table are written by hand, and kept.  Fails where an area is below its share, or a function
has more unnoticed changes than its reason is for.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

PAGE = Path(__file__).with_name("mutants.md")
LEAST = 0.85
AREAS = {
    "dates": ("dates.edtf", "dates.text", "dates.advice"),
    "validity": ("dates.validity", "index.validity_context"),
    "status": ("index.status_rule", "lookup.as_of.relation_status"),
    "matching": ("dataset.linkage.matching",),
    "rules": ("dataset.rules",),
    "names": tuple(
        f"names.{name}"
        for name in ("normalise", "resolve", "table", "readings", "words", "suggest", "hints", "article", "cities")
    ),
}
"""What is decided -> the modules that decide it."""
UNTRIED = "not checked"
UNNOTICED = ("survived", "no tests", "suspicious")
RESULT = re.compile(r"\s*diplorel\.(?P<module>[\w.]+)\.x(?:ǁ\w+ǁ|_)(?P<function>\w+?)__mutmut_\d+: (?P<status>[\w ]+)")
ROW = re.compile(r"\| `(?P<function>[\w.]+)` \| (?P<count>\d+) \| (?P<why>.+) \|")
AREAS_HEAD, LEFT_HEAD = "| area | modules | changes | tried | noticed | share |", "| function | changes | why |"


def main() -> int:
    """Writes the page.  Returns the exit code."""
    tool = Path(sys.executable).with_name("mutmut")
    results = subprocess.run([tool, "results", "--all", "true"], capture_output=True, text=True, check=True).stdout
    found = [match for match in map(RESULT.match, results.splitlines()) if match]
    page = PAGE.read_text("utf-8")
    known = {row["function"]: row for row in map(ROW.match, page.splitlines()) if row}
    left = Counter(f"{one['module']}.{one['function']}" for one in found if one["status"] in UNNOTICED)
    areas, weak = [], []
    for area, modules in AREAS.items():
        statuses = [one["status"] for one in found if one["module"] in modules]
        tried = sum(status != UNTRIED for status in statuses)
        noticed = tried - sum(status in UNNOTICED for status in statuses)
        share = noticed / tried if tried else 0.0
        row = (area, f"`{'`, `'.join(modules)}`", f"{len(statuses):,}", f"{tried:,}", f"{noticed:,}", f"{share:.1%}")
        areas.append(f"| {' | '.join(row)} |\n")
        weak += [f"{area}: {len(statuses) - tried:,} changes are not tried yet"] if tried < len(statuses) else []
        weak += [f"{area}: {share:.1%} noticed, less than {LEAST:.0%}"] if share < LEAST else []
    whys = {name: known[name]["why"] if name in known else "?" for name in left}
    rows = [f"| `{name}` | {count} | {whys[name]} |\n" for name, count in sorted(left.items())]
    PAGE.write_text(table(table(page, AREAS_HEAD, areas), LEFT_HEAD, rows), "utf-8")
    more = [name for name, count in left.items() if whys[name] == "?" or count > int(known[name]["count"])]
    weak += [f"{name}: a change that no test notices and {PAGE.name} does not explain" for name in sorted(more)]
    print("".join(areas), *weak, sep="\n", file=sys.stderr)
    return 1 if weak else 0


def table(page: str, head: str, rows: list[str]) -> str:
    """The page with these rows in the place of those below the head of a table."""
    before, _, after = page.partition(head)
    rest = re.sub(r"\A\n(\|.*\n)*", "", after)
    return f"{before}{head}\n{re.sub(r'[^|]+', '---', head)}\n{''.join(rows)}{rest}"


if __name__ == "__main__":
    sys.exit(main())
