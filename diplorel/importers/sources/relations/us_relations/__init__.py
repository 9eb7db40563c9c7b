"""US recognition, relations, legations and embassies, country by country, by the Office of the Historian.

The upstream is a guide of articles (TEI).  An article's timeline entries have a heading with an act and a year, and
paragraphs that usually give the day.  `headings` reads the acts of a heading; `sentences` and `dates` find the day on
which the text says that an act was done.  What no rule reads is decided in decisions.toml or left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.reading import Node
from diplorel.importers.refusals import LAYOUT
from diplorel.importers.sources.relations.us_relations.article_reader import ArticleReader
from diplorel.importers.sources.relations.us_relations.collector import SOURCE, Collector
from diplorel.importers.sources.relations.us_relations.decisions import EntryDecisions
from diplorel.importers.sources.relations.us_relations.upstream import entries
from diplorel.model.records import Record, Source

ABOUT = About(
    collection="us-relations",
    title="US recognition, diplomatic relations and missions by country, by the Office of the Historian",
    upstream="the folder of HistoryAtState/rdcr on GitHub: articles/*.xml",
    licence=CC0,
)


def read(job: Job) -> Iterator[Record]:
    """The source, and the records of every article.  Raises Refusal for a folder of another layout."""
    collector, decided = Collector(job), EntryDecisions()
    for document in job.documents("articles/*.xml", "TEI"):
        with job.collecting(document.position):
            _read_article(job, document, collector, decided)
    yield _source(job.settle_state())
    yield from collector.records()


def _read_article(job: Job, document: Node, collector: Collector, decided: EntryDecisions) -> None:
    article = document.position.file.stem
    document.need("teiHeader/fileDesc/titleStmt/title")
    if not document.all("text/body"):
        raise document.position.refuse("<TEI> has no <text/body>", LAYOUT)
    reader = ArticleReader(job, decided, collector, article)
    for entry in map(decided.read_as, entries(document, article)):
        with job.row(entry.position):
            before = collector.count()
            reason = reader.entry(entry)
            if reason:
                job.left_out(entry.position, entry.key.removeprefix(f"{article}: ") or entry.section, reason)
            elif collector.count() > before:
                job.imported()
            else:
                job.merged()
    reader.finish()


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
