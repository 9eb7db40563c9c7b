"""The closed lists of words that records use.  Each list of kinds serves an option."""

from typing import Literal, get_args

PartyKind = Literal[
    "state",
    "observer",
    "partially recognised state",
    "historical state",
    "territory",
    "movement",
    "organisation",
]
"""Kinds of parties.  Listing a party does not recognise it."""

GapKind = Literal["union", "partition", "annexation", "protectorate"]
"""Why a party did not exist as a party of its own for a time.  A party under a protectorate may have existed: sources
count it as a state or not."""

CodeScheme = Literal["iso2", "iso3", "ison", "iso4", "gec", "cow", "cowc", "wikidata", "gsh"]
"""ISO 3166-1 alpha-2, alpha-3, numeric; ISO 3166-3; GEC (FIPS 10); Correlates of War number and
letters; Wikidata item; id at history.state.gov."""

Step = Literal[
    "recognised",
    "withdrawn",
    "established",
    "upgraded",
    "downgraded",
    "suspended",
    "severed",
    "restored",
    "attested",
    "absent",
]
"""A step of a relation.  `withdrawn`: a party withdrew its recognition; `attested`: a source shows relations standing
without saying since when; `absent`: a source says that none stand, without saying that any were broken."""

MissionKind = Literal[
    "embassy",
    "high commission",
    "assistant high commission",
    "nunciature",
    "apostolic delegation",
    "legation",
    "consulate general",
    "consulate",
    "vice-consulate",
    "honorary consulate",
    "consular agency",
    "consular office",
    "branch office",
    "permanent mission",
    "delegation",
    "interests section",
    "liaison office",
    "representative office",
    "information office",
    "trade office",
    "de facto embassy",
    "de facto consulate",
    "diplomatic mission",
]
"""`diplomatic mission`: the source names a mission and not its kind; `consular office`: a consular post and not its
rank."""

EventKind = Literal[
    "agreement",
    "anniversary",
    "announcement",
    "attack",
    "call",
    "ceremony",
    "conference",
    "decision",
    "declaration of war",
    "expulsion",
    "figure",
    "invitation",
    "letter",
    "meeting",
    "membership",
    "order",
    "recall",
    "relocation",
    "resolution",
    "standing",
    "statement",
    "treaty",
    "visit",
    "vote",
    "other",
]
"""`standing`: a claim about how things stand ("X has no embassy in Y") on the date it speaks of;
`figure`: such a claim that counts something; `recall`: a head of mission called home; `declaration of war`: a party
(the `declarer`) declared war on another (the `addressee`), or that a state of war existed."""

Change = Literal["begun", "broken", "opened", "closed", "heads"]
"""Kinds of changes: relations begun or broken (or a recognition withdrawn), a mission opened or closed, a head of
mission come or gone."""

SourceKind = Literal[
    "official", "agency", "press", "encyclopaedia", "encyclopaedia mirror", "dataset", "archive", "other"
]

Evidence = Literal["history", "official list", "list of beginnings", "lagging list", "community list"]
"""What the entries of a collection prove, the strongest kind first.

`history`: dates openings, ends and steps, so that its silence about an end counts. `official list`: a government's own
directory, which shows what stood on its day. `list of beginnings`: dates when relations began, and is silent on breaks.
`lagging list`: an official list that tells of changes months or years late, so that it shows what was listed.
`community list`: shows that something was listed, and not that it stood."""

EVIDENCE: tuple[str, ...] = get_args(Evidence)
STEPS: tuple[str, ...] = get_args(Step)
ONE_SIDED: dict[str, str] = {"recognised": "recognised", "withdrawn": "withdrew its recognition"}
"""Step that one party takes towards the other -> what this party did, in words."""
MISSION_KINDS: tuple[str, ...] = get_args(MissionKind)
EMBASSIES = ("embassy", "high commission", "nunciature")
"""Kinds of embassies: a high commission is the embassy of one Commonwealth state to another, a nunciature the embassy
of the Holy See."""
CONSULAR = ("consulate general", "consulate", "vice-consulate", "consular agency", "consular office")
"""Ranks of consular posts: a sender has one post in a city at a time.  An honorary consulate is a post of its own."""
HEAD_OF_MISSION, EARLIER_HEAD = "head of mission", "earlier head of mission"
"""What shows relations: a head in the post on the day that is asked about; a head of an earlier day."""
WEAK_BASES = (EARLIER_HEAD, "listed embassy", "accreditation", "listed accreditation")
"""What makes relations no more than likely: a head of mission of an earlier day, an embassy on a community list, an
accreditation from elsewhere, and an accreditation on a community list, which makes them no more than possible."""
WEAKEST_BASIS = WEAK_BASES[-1]
"""A list's accreditation: the list names the countries that a mission covers, with or without relations."""
DOUBTS = MANDATE, WAR = "mandate", "declaration of war"
"""What casts doubt on relations: a party entrusted its interests to a protecting power, as parties do when relations
are broken or a mission is recalled; a party declared war on the other."""
DECLARER, ADDRESSEE = "declarer", "addressee"
"""Roles of the two parties of a declaration of war."""
EVENT_KINDS: tuple[str, ...] = get_args(EventKind)
CHANGES: tuple[str, ...] = get_args(Change)
STANDING = ("mission", "accreditation", "protection")
BETWEEN = ("relation", *STANDING, "posting")
ANY = (*BETWEEN, "event")
"""Types of records that an answer can consist of."""
MEASURES = (
    "missions-sent",
    "missions-hosted",
    "visits-made",
    "visits-hosted",
    "heads",
    "heads-sent",
    "heads-hosted",
    "relations",
)
"""The things that `rank` counts."""
