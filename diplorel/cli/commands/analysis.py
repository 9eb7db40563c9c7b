"""The commands that compare dates and parties."""

from diplorel.api.dataset import Dataset
from diplorel.cli.commands.charts import rank_chart
from diplorel.cli.questions import question

changes = question(
    Dataset.changes,
    """
    diplorel changes 1972 1973 --kind broken
    diplorel changes 2008-12-27 2009-02 --country israel
    """,
)
on_this_day = question(
    Dataset.on_this_day,
    """
    diplorel on-this-day
    diplorel on-this-day 03-26 --country israel
    """,
)
compare = question(
    Dataset.compare,
    """
    diplorel compare azerbaijan armenia
    diplorel compare east-germany west-germany --as-of 1975
    """,
)
rank = question(
    Dataset.rank,
    """
    diplorel rank --by missions-hosted
    diplorel rank --by visits-made --as-of 1999 --limit 10
    diplorel rank --by heads-hosted --chart
    """,
    picture=rank_chart,
)
