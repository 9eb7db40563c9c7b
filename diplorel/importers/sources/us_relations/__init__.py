"""US recognition, relations, legations and embassies, country by country, by the Office of the Historian.

Upstream is a guide of articles (TEI); an article's timeline entries have a heading with kind and year, and paragraphs
that usually give the day.  `heads` reads what a heading announces, `told` and `days` on
which day the text says that it was done; what no rule reads is decided in decisions.toml or left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.job import CC0, About, Job
from diplorel.importers.reading import files, read_xml
from diplorel.importers.sources.us_relations.article_reader import ArticleReader
from diplorel.importers.sources.us_relations.collector import SOURCE, Collector
from diplorel.importers.sources.us_relations.decisions import EntryDecisions
from diplorel.importers.sources.us_relations.upstream import entries
from diplorel.model.records import Record, Source

ABOUT = About(
    collection="us-relations",
    title="US recognition, diplomatic relations and missions by country, by the Office of the Historian",
    upstream="HistoryAtState/rdcr: its root, with articles",
    licence=CC0,
)


def read(job: Job) -> Iterator[Record]:
    """The source, and the records of every article.

    Raises DatasetError for a copy whose state the user does not tell, and for an article that is not of this layout.
    """
    if job.state is None:
        raise job.needs_state()
    collector, decided = Collector(job), EntryDecisions()
    found = files(job.root / "articles", "*.xml")
    for done, file in enumerate(found):
        job.tell("articles", done, len(found))
        root = read_xml(file, "TEI")
        root.need("teiHeader/fileDesc/titleStmt/title")
        if not root.all("text/body"):
            raise root.place.refuse("<TEI> has no <text/body>", "This importer reads the layout of rdcr's articles.")
        reader = ArticleReader(job, decided, collector, file.stem)
        for entry in map(decided.read_as, entries(root, file.stem)):
            job.read()
            before = collector.count()
            reason = reader.entry(entry)
            if reason:
                job.left_out(entry.place, entry.key.removeprefix(f"{file.stem}: ") or entry.section, reason)
            elif collector.count() > before:
                job.imported()
            else:
                job.merged()
        reader.finish()
    yield _source(job.state)
    yield from collector.records()


def _source(state: str) -> Source:
    return Source(
        id=SOURCE,
        kind="official",
        title="A Guide to the United States' History of Recognition, Diplomatic, and Consular Relations, by Country,"
        " since 1776",
        publisher="Office of the Historian, United States Department of State",
        published=state,
        url="https://history.state.gov/countries",
        entry="https://history.state.gov/countries/{}",
        licence="CC0 1.0",
        note="Headings give years; a day is the text's. It is the account of one side.",
    )
