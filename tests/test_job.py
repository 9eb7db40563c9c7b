from __future__ import annotations

from pathlib import Path

import pytest
from support import party

from diplorel.dataset.parse import adapter
from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.model.records import Party

ABOUT = About(collection="made-up", title="Made up", upstream="a table made-up.csv", licence=CC0)
PARTIES = (
    party("russia", since="1991-12-25", predecessors=["soviet-union"]),
    party("soviet-union", since="1922", until="1991", predecessors=["russian-empire"]),
    party("russian-empire", until="1917"),
    party("serbia", since="2006", predecessors=["kingdom-of-serbia", "serbia-and-montenegro"]),
    party("croatia", since="1991", predecessors=["yugoslavia"]),
    party("serbia-and-montenegro", since="1992", until="2006", predecessors=["yugoslavia"]),
    party("yugoslavia", since="1918", until="1992", predecessors=["austria-hungary", "kingdom-of-serbia"]),
    party("austria-hungary", since="1867", until="1918"),
    party("kingdom-of-serbia", since="1878", until="1918"),
    party("syria", since="1946", predecessors=["united-republic"]),
    party("egypt", since="1922", predecessors=["united-republic"]),
    party("united-republic", since="1958", until="1961", predecessors=["egypt", "syria"]),
)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    parties = [record for one in PARTIES if isinstance(record := adapter().validate_python(one), Party)]
    return Job(ABOUT, tmp_path, lambda: parties, None, lambda what, done, whole: None)


@pytest.mark.parametrize(
    ("name", "date", "then"),
    [
        ("russia", "2001", "russia"),
        ("russia", "1991", "russia"),
        ("russia", "1950-03", "soviet-union"),
        ("russia", "1890", "russian-empire"),
        ("russia", "1919", "russia"),
        ("serbia", "1900", "kingdom-of-serbia"),
        ("serbia", "1950", "yugoslavia"),
        ("croatia", "1900", "croatia"),
        ("syria", "1930", "syria"),
        ("russia", None, "russia"),
    ],
    ids=str,
)
def test_the_party_of_a_day_is_found_along_the_line_and_never_guessed(
    job: Job, name: str, date: str | None, then: str
) -> None:
    assert job.party_at(name, date) == then


def test_letters_that_are_one_sign_stay_in_ids() -> None:
    assert slug("Sørensen Łódź Ðuro Weiß Æsir Œuvre Þór") == "sorensen-lodz-duro-weiss-aesir-oeuvre-thor"
    assert slug("Saint Kitts’ D'Arcy É") == "saint-kitts-darcy-e"
