"""The tables of the index, and the file header that identifies an index."""

from __future__ import annotations

import os
import stat

APPLICATION_ID = 0x64706C72  # "dplr"
VERSION = 60
"""Raised whenever the tables or the rows in them change: an index of another version is compiled anew."""

CHECKSUM = b"dplr-crc"
"""Stands before the checksum that ends an index: 4 bytes, big-endian, the CRC-32 of all bytes before the mark."""
CHECKSUM_LENGTH = len(CHECKSUM) + 4

WIDE = (
    "change IS NOT NULL AND (earliest IS NULL OR latest IS NULL OR substr(latest, 1, 4) - substr(earliest, 1, 4) > 1)"
)
"""SQL condition for changes of which nobody knows even the two years in which they fall."""

TABLES = f"""
-- A list of partners reads a tenth of the index, a page at a time: larger pages are fewer reads.
PRAGMA page_size = 8192;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every record with its row, packed by index/row_codec.py.
CREATE TABLE record (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, body TEXT NOT NULL);

-- Ids of records that were merged into another record.
CREATE TABLE alias (id TEXT PRIMARY KEY, rid INTEGER NOT NULL) WITHOUT ROWID;

-- Names in their compared form.  rank: 0 code, 1 own name, 2 strong, 3 weak.  Years of a code are null where not told.
CREATE TABLE name (
    norm TEXT NOT NULL, rank INTEGER NOT NULL, party TEXT NOT NULL, since TEXT, until TEXT,
    PRIMARY KEY (norm, rank, party)
) WITHOUT ROWID;
CREATE TABLE party (
    id TEXT PRIMARY KEY, name TEXT NOT NULL,
    article INTEGER NOT NULL,  -- whether the name takes "the" inside a sentence
    kind TEXT NOT NULL,
    -- First day on which it can have existed, last on which it can, first on which it can have ended.
    begun TEXT, ended TEXT, ending TEXT,
    part_of TEXT
) WITHOUT ROWID;
-- Parties that are one subject of international law: a party, and each earlier party that it continues, the nearest
-- first.
CREATE TABLE continues (
    party TEXT NOT NULL, place INTEGER NOT NULL, continued TEXT NOT NULL, PRIMARY KEY (party, place)
) WITHOUT ROWID;
-- Times in which a party did not exist as a party of its own: the first day on which one can have begun, the last on
-- which it can have lasted.
CREATE TABLE party_gap (party TEXT NOT NULL, begun TEXT, ended TEXT);
-- Times in which surely neither a party nor another party of its line existed (index/fill/absences.py), both days
-- included: '' and '~' where a side has no bound.
CREATE TABLE absence (party TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL);

-- Dated lines, numbered in the order of their dates.
CREATE TABLE moment (
    mid INTEGER PRIMARY KEY, rid INTEGER NOT NULL, kind TEXT NOT NULL, date TEXT,
    earliest TEXT, latest TEXT,  -- first and last day that the date can mean; null where that side is open
    planned INTEGER NOT NULL,
    change TEXT,  -- kind of change (index/timeline_entries.py), if the moment is a change
    summary TEXT  -- null: the summary of the record
);
-- For `on-this-day`: moments whose day is told.
CREATE INDEX moment_day ON moment (substr(date, 5)) WHERE length(date) = 10;
-- For `changes`: all changes by their first day, and those of which nobody knows even two years.
CREATE INDEX moment_change ON moment (coalesce(earliest, latest)) WHERE change IS NOT NULL;
CREATE INDEX moment_wide ON moment (change) WHERE {WIDE};
CREATE TABLE moment_party (party TEXT NOT NULL, mid INTEGER NOT NULL, PRIMARY KEY (party, mid)) WITHOUT ROWID;

-- first_mid: the first moment of a record, by which lists are ordered.
CREATE TABLE step (
    rid INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, first_mid INTEGER NOT NULL,
    by TEXT, disagreements INTEGER NOT NULL,
    denied INTEGER NOT NULL,  -- whether a source denies it
    told TEXT,  -- EDTF: the last publication of a source that speaks of it
    evidence INTEGER NOT NULL  -- what its collection proves: place in EVIDENCE
);
CREATE INDEX step_pair ON step (a, b);
CREATE INDEX step_b ON step (b);
-- Searches for the beginning of relations of a pair that found no date (dataset/looked_for.py).
CREATE TABLE looked_for (
    a TEXT NOT NULL, b TEXT NOT NULL, looked TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;
-- Dates on which an embassy, credentials or an accreditation show relations, those by which a party had entrusted its
-- interests to a protecting power, and those of declarations of war (index/fill/shows.py).
CREATE TABLE show (
    a TEXT NOT NULL, b TEXT NOT NULL, basis TEXT NOT NULL, date TEXT NOT NULL, earliest TEXT NOT NULL, latest TEXT,
    by TEXT,  -- the protecting power, or the party that declared war; null for all else
    PRIMARY KEY (a, b, basis, date)
) WITHOUT ROWID;
CREATE INDEX show_b ON show (b, earliest, latest, by);  -- with the key of the table, all columns
-- Days on which heads of mission in the post show relations, both included (index/fill/served.py).
CREATE TABLE served (
    a TEXT NOT NULL, b TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL,  -- EDTF, as the sources give them
    certain INTEGER NOT NULL  -- 0: from the first to the last of several heads, with times between two of them
);
CREATE INDEX served_a ON served (a, b);
CREATE INDEX served_b ON served (b);

CREATE TABLE mission (
    rid INTEGER PRIMARY KEY, sender TEXT NOT NULL, host TEXT NOT NULL, kind TEXT NOT NULL,
    first_mid INTEGER NOT NULL, disagreements INTEGER NOT NULL,
    city TEXT, district TEXT, place INTEGER,  -- the city as a row of `city`
    seats TEXT,  -- of a mission that moved: JSON of its row's `seats`
    seat TEXT, power TEXT, expected TEXT, opened TEXT, closed TEXT,
    -- Kinds of evidence of the opening and the closing: places in EVIDENCE.
    opened_evidence INTEGER, closed_evidence INTEGER,
    -- Attestations in brief, each with its kind of evidence: '2020-10-22:3 2026-02:1'.
    seen TEXT NOT NULL,
    end_reason TEXT, end_date TEXT, end_record TEXT,  -- what ended it, where no source dates the closing
    standing INTEGER NOT NULL,  -- the key `standing` of its row
    -- Days on which it stood, both included.  sure_*, likely_*: null where no day is certain, or likely; may_*: null
    -- where that side is open; may_from is '~' where no day is possible.
    sure_from TEXT, sure_to TEXT, likely_from TEXT, likely_to TEXT, may_from TEXT, may_to TEXT
);
CREATE INDEX mission_host ON mission (host, sender);
CREATE INDEX mission_sender ON mission (sender);

-- Seats of missions that moved, with their days (dates/seats.py): '' and '~' where a side has no bound.
CREATE TABLE seat (
    rid INTEGER NOT NULL, place INTEGER NOT NULL, district TEXT,
    sure_from TEXT NOT NULL, sure_to TEXT NOT NULL, may_from TEXT NOT NULL, may_to TEXT NOT NULL
);

-- Cities in which missions sit; country: the party of today that a city is in, or the host where that is not known.
-- Coordinates (WGS 84): those of GeoNames, else the middle of the missions there; null where neither is known.
CREATE TABLE city (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, latitude REAL, longitude REAL
);
-- Names of cities, and of their districts, in their compared form.  rank: 0 on record, 1 other.  district: '' for the
-- city itself.
CREATE TABLE city_name (
    norm TEXT NOT NULL, rank INTEGER NOT NULL, city INTEGER NOT NULL, district TEXT NOT NULL,
    PRIMARY KEY (norm, rank, city, district)
) WITHOUT ROWID;
CREATE INDEX city_name_city ON city_name (city);

CREATE TABLE posting (
    rid INTEGER PRIMARY KEY, sender TEXT NOT NULL, host TEXT NOT NULL, person INTEGER NOT NULL,
    first_mid INTEGER NOT NULL,
    sure_from TEXT, sure_to TEXT, likely_from TEXT, likely_to TEXT, may_from TEXT, may_to TEXT
);
CREATE INDEX posting_host ON posting (host, sender);
-- The heads of a party by host on a day are counted from this index alone: they lie all over the table.
CREATE INDEX posting_sender ON posting (sender, host, may_from, may_to);
CREATE INDEX posting_person ON posting (person);
-- Times within the possible days of a mission or posting in which it did not stand: relations were broken.
CREATE TABLE gap (
    rid INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (rid, first)
) WITHOUT ROWID;
-- How many missions, heads and visits of a party stand at last, and the latest day on which sources show one of them
-- (index/fill/tally.py): '' where no source shows a day.
CREATE TABLE tally (
    measure TEXT NOT NULL, party TEXT NOT NULL, latest TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (measure, party)
) WITHOUT ROWID;
-- The same in each day, month and year (index/fill/tally_on.py): a row holds from its unit of time to the next row.
CREATE TABLE tally_on (
    measure INTEGER NOT NULL,  -- its place in MEASURES
    letters INTEGER NOT NULL,  -- 4: units are years, 7: months, 10: days
    party INTEGER NOT NULL,  -- the rid of its record
    since INTEGER NOT NULL,  -- 1975, 197506, 19750630, or 0: ever since before
    number INTEGER NOT NULL, sure INTEGER NOT NULL,  -- how many may stand, and how many certainly do
    latest INTEGER NOT NULL, sure_latest INTEGER NOT NULL,  -- the latest day on which sources show one of them, or 0
    -- Whether a head of mission shows relations on the day that is asked about: 1, or 2 where they are certain too.
    any_day INTEGER NOT NULL,
    PRIMARY KEY (measure, letters, party, since)
) WITHOUT ROWID;

CREATE TABLE event (
    rid INTEGER PRIMARY KEY, kind TEXT NOT NULL, first_mid INTEGER NOT NULL,
    earliest TEXT, latest TEXT  -- of the first moment: a period of events is looked for in this table alone
);
-- role: guest, host ...; null for a party without a role, or that only voted.
CREATE TABLE event_party (
    party TEXT NOT NULL, rid INTEGER NOT NULL, role TEXT, PRIMARY KEY (party, rid)
) WITHOUT ROWID;
CREATE TABLE event_person (person INTEGER NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (person, rid)) WITHOUT ROWID;

-- Where sources conflict, in the order in which that is answered: what the record gives, what another says.
CREATE TABLE conflict (
    place INTEGER PRIMARY KEY, rid INTEGER NOT NULL, field TEXT, ours TEXT, theirs TEXT, gap INTEGER,
    other INTEGER  -- another record that gives `ours`; null where the record itself does
);
CREATE TABLE conflict_party (party TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (party, place)) WITHOUT ROWID;
-- Up to which date (that of its latest source) a collection speaks of a party, in records of a type.
CREATE TABLE coverage (
    party TEXT NOT NULL, collection TEXT NOT NULL, type TEXT NOT NULL, latest TEXT NOT NULL,
    PRIMARY KEY (party, collection, type)
) WITHOUT ROWID;
-- The records that name a source or a person, by their numbers.
CREATE TABLE named_by (named INTEGER NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (named, rid)) WITHOUT ROWID;

-- Words of the names of persons.  A person is the rid of their record.
CREATE TABLE person (token TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (token, person)) WITHOUT ROWID;
-- Sources as citations name them.
CREATE TABLE source (
    id TEXT PRIMARY KEY, ref TEXT NOT NULL, entry TEXT, collection TEXT NOT NULL,
    evidence TEXT NOT NULL  -- what the entries of its collection prove
) WITHOUT ROWID;
-- Terms of records (index/fill/terms.py), in their compared form already.
CREATE VIRTUAL TABLE fts USING fts5 (summary, moments, text, content = '', tokenize = "ascii tokenchars '=~-'");
-- The terms of `fts` by their length, for words of similar spelling.
CREATE TABLE term (letters INTEGER NOT NULL, term TEXT NOT NULL, PRIMARY KEY (letters, term)) WITHOUT ROWID;
-- As `fts`, of the best records of a dataset with very many (index/fill/full_text.py); empty in a smaller one.
CREATE VIRTUAL TABLE fts_best USING fts5 (summary, moments, text, content = '', tokenize = "ascii tokenchars '=~-'");
"""

RESIDENT = "kind NOT IN ('accreditation', 'protection')"
"""SQL condition for the missions that sit with their host: no accreditations and no protecting powers."""
COUNTED = {"mission": "mission.standing", "posting": "posting.may_from IS NOT '~'"}
"""Table -> SQL condition for the rows that every count over all time counts: missions that stand by their last source,
and heads of mission who served."""

_MAGIC = b"SQLite format 3\x00"


def is_ours(file: str | os.PathLike[str]) -> bool:
    """Whether a file is a complete index of this version, by its first 100 bytes and its size.  It may be damaged.

    SQLite's file format, section 1.3: page size at 16, number of pages at 28, user version at 60, application id at
    68, all big-endian.
    """
    try:
        found = os.stat(file)
        if not stat.S_ISREG(found.st_mode):
            return False
        with open(file, "rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    if len(head) < 100 or head[:16] != _MAGIC:
        return False

    def number(start: int, length: int = 4) -> int:
        return int.from_bytes(head[start : start + length], "big")

    page = number(16, 2)
    whole: bool = (65536 if page == 1 else page) * number(28) + CHECKSUM_LENGTH == found.st_size
    return whole and number(60) == VERSION and number(68) == APPLICATION_ID
