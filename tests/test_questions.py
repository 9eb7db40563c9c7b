"""Questions that diplomats ask, answered by the bundled dataset and held against pages outside its imports.

Each row is a question in words, the command line that puts it, what the answer holds, and the pages that say so.  Rows
are found by what they hold, so that more records and more citations break nothing.  A row is here because the data
answers it: there are no skips, and what it cannot answer yet is listed in docs/coverage.md.
"""

from __future__ import annotations

import shlex
from typing import Any, NamedTuple

import pytest
from conftest import Ask
from support import Json, holds

pytestmark = pytest.mark.bundled


class Question(NamedTuple):
    """One question, and what its answer must hold."""

    words: str
    """The question, as somebody asks it."""
    command: str
    """The command line that puts it."""
    gives: tuple[Json, ...]
    """What some row of the answer holds, each."""
    lacks: tuple[Json, ...]
    """What no row of it holds."""
    pages: tuple[str, ...]
    """Where the answer was checked."""


def ask_for(words: str, command: str, *gives: Json, lacks: tuple[Json, ...] = (), pages: str) -> Question:
    """pages: addresses, with spaces between them."""
    return Question(words, command, gives, lacks, tuple(pages.split()))


def step(kind: str, when: str | None, by: str | None = None) -> Json:
    return {"step": kind, "date": when, **({"by": by} if by else {})}


def pair(status: str, since: str | None, *steps: Json) -> Json:
    """How a pair stands, since when, and steps on record."""
    return {"status": status, "since": since, "steps": list(steps)}


def partner(name: str, **more: Any) -> Json:
    return {"partner": name, **more}


def returned(
    words: str, other: str, broke: str, by: str, back: str, pages: str, step_back: str = "restored"
) -> Question:
    """A state that broke with Israel and came back."""
    steps = (step("severed", broke, by), step(step_back, back))
    return ask_for(words, f"relations israel {other}", pair("relations", back, *steps), pages=pages)


def broke(words: str, other: str, when: str, by: str, pages: str) -> Question:
    return ask_for(words, f"relations israel {other}", {"steps": [step("severed", when, by)]}, pages=pages)


def stood(words: str, parties: str, day: str, status: str, holding: str, pages: str, **more: Any) -> Question:
    """How a pair stood on a day, and whether that is sure.  parties: both, as they are typed."""
    wanted = {"status": status, "as_of": {"holds": holding}, **more}
    return ask_for(words, f"relations {parties} --as-of {day}", wanted, pages=pages)


JTA = "https://www.jta.org/archive/"
CABLE = "https://search.wikileaks.org/plusd/cables/"
AFRICA_1993 = "http://www.jta.org/archive/israel-establishes-relations-with-nations-in-africa-asia"
KENYA_1988 = "http://www.jta.org/archive/kenya-restores-ties-with-israel-is-sixth-african-nation-to-do-so"
BURKINA_1993 = "https://www.nrc.nl/nieuws/1993/10/05/relaties-israel-met-buitenwereld-7198237-a521904"
MALI_1973 = f"{JTA}mali-becomes-fifth-nation-to-sever-ties-with-israel"
COW = "https://correlatesofwar.org/data-sets/diplomatic-exchange"
QATAR_2017 = "https://teachmideast.org/announcement/saudi-arabia-uae-bahrain-egypt-sever-ties-qatar/"
QATAR_2021 = "https://blazetrends.com/saudi-arabia-and-its-allies-end-diplomatic-boycott-of-qatar/"
QATAR_2023 = "https://perdana4peace.org/v2/qatar-uae-restore-diplomatic-ties-reopen-embassies"
NAMES = "https://www.pratidintime.com/ampstories/web-stories/10-countries-that-changed-their-names"
MORE_NAMES = "https://ndtv.com/webstories/feature/10-countries-that-changed-their-names-19083"
TAIWAN_2017 = (
    "https://apnews.com/c9f7cce0c4bb43e5a967c1cdee1db231/Taiwan-down-to-20-allies-as-Beijing-steps-up-the-pressure"
)
TAIWAN_2024 = "https://www.dailymail.co.uk/wires/reuters/article-12963779/And-12-Taiwans-diplomatic-allies.html"
YUGOSLAVIA = "http://kroatien-news.net/2009/08/die-beziehungen-zwischen-der-bundesrepublik-deutschland-und-der-foderativen-volksrepublik-jugoslawien-zwischen-1951-und-1968/"
GDR_1972 = "http://isa-md.de/jahre_ddr/1972/12.htm"
GDR_1974 = "https://www.berliner-zeitung.de/1974-usa-eroeffnen-ddr-botschaft-li.18562"
GDR_1973 = "https://ddr-geschichte.de/CHRONIK/1970er_Jahre/1973/1973.html"
CABINET = "http://www.bundesarchiv.de/cocoon/barch/"
BPB = "https://bpb.de/themen/zeit-kulturgeschichte/deutschland-chronik/"
MISSIONS_1974 = "https://www.mdr.de/zeitreise/stoebern/damals/zeitstrahl/artikel84148.html"

ISRAEL_1967 = [
    returned("When did the Soviet Union break with Israel, and when did it return?", "'soviet union'",
             "1967-06", "soviet-union", "1991-10-18",
             "https://israeled.org/israel-and-the-soviet-union-resume-diplomatic-relations/"
             " https://www.latimes.com/archives/la-xpm-1991-10-19-mn-510-story.html"),
    returned("When did Poland break with Israel, and when did it return?", "poland", "1967-06-12", "poland",
             "1990-02-27", "https://dzieje.pl/tag/wojna-szesciodniowa https://chronology.palestine-studies.org/node/11809"),
    returned("Who was the first of Eastern Europe to return to Israel?", "hungary", "1967", "hungary", "1989-09",
             f"{JTA}hungarian-minister-arrives-re-establishing-relations"),
    returned("When did Czechoslovakia break with Israel, and when did it return?", "czechoslovakia", "1967",
             "czechoslovakia", "1990-02-09", "https://www.latimes.com/archives/la-xpm-1990-02-10-mn-128-story.html"),
    returned("When did Bulgaria break with Israel, and when did it return?", "bulgaria", "1967", "bulgaria",
             "1990-05-03", "https://www.jta.org/1990/05/04/archive/bulgaria-becomes-4th-in-east-europe-to-re-establish-relations-with-israel"),
    broke("Did Yugoslavia go with Moscow in 1967?", "yugoslavia", "1967", "yugoslavia",
          "https://www.yumpu.com/en/document/view/56585640/1968-4-arabisraelwar/80"),
    ask_for("Did Romania break with Israel in 1967?", "relations israel romania",
            {"status": "relations", "steps": [step("attested", "1967-06")]}, lacks=({"steps": [{"step": "severed"}]},),
            pages="http://www.jta.org/archive/soviet-jews-reported-praying-for-israel-despite-break-in-diplomatic-relations"),
    returned("When did Guinea break with Israel, and when did it return?", "guinea", "1967", "guinea", "2016-07-20",
             "http://en.chinagate.cn/2016-07/21/content_38925424.htm"),
]  # fmt: skip

ISRAEL_1973 = [
    returned("When did Zaire break with Israel, and when did it return?", "zaire", "1973-10-04", "dr-congo", "1982",
             f"{CABLE}1973TELAV07756_b.html https://www.csmonitor.com/1982/0517/051719.html"),
    returned("When did Rwanda break with Israel, and when did it return?", "rwanda", "1973-10-08", "rwanda",
             "1994-10-11", f"{CABLE}1973KIGALI00608.html http://www.jta.org/archive/israel-establishes-ties-with-rwanda"),
    ask_for("When did Ethiopia break with Israel, and when did it return?", "relations israel ethiopia",
            {"steps": [step("severed", "1973-10-20/1973-10-25", "ethiopia"), step("restored", "1989")]},
            pages=f"{CABLE}1973NAIROB07233.html"
            " http://www.jta.org/archive/israel-reopens-its-ethiopian-embassy-formalizing-resumption-of-relations"),
    broke("When did Nigeria break with Israel?", "nigeria", "1973-10-25", "nigeria", f"{CABLE}1973NAIROB07233.html"),
    returned("When did Kenya break with Israel, and when did it return?", "kenya", "1973-11-01", "kenya", "1988-12-30",
             "https://syndication.nation.co.ke/stockphotos/history-011123"
             " http://www.jta.org/archive/central-african-republic-resumes-ties-with-israel"),
    returned("When did Liberia break with Israel, and when did it return?", "liberia", "1973-11-02", "liberia", "1983",
             f"{CABLE}1973MONROV06047.html {KENYA_1988}"),
    returned("When did Togo break with Israel, and when did it return?", "togo", "1973", "togo", "1987-06-09",
             "https://www.latimes.com/archives/la-xpm-1987-06-11-mn-6606-story.html"),
    returned("When did the Ivory Coast break with Israel, and when did it return?", "'ivory coast'",
             "1973-11-08", "cote-divoire", "1986", f"https://islam.zmo.de/s/afrique_ouest/item/62606 {KENYA_1988}"),
    returned("When did Cameroon break with Israel, and when did it return?", "cameroon", "1973", "cameroon", "1986",
             KENYA_1988),
    returned("When did the Central African Republic break with Israel, and when did it return?",
             "'central african republic'", "1973", "central-african-republic", "1989-01~",
             "http://www.jta.org/archive/central-african-republic-resumes-ties-with-israel"),
    returned("When did Tanzania break with Israel, and when did it return?", "tanzania", "1973~", "tanzania", "1995",
             "https://unitedwithisrael.org/tanzania-to-open-embassy-in-israel/?ios_app=true"),
    ask_for("When did Gabon return to Israel?", "relations israel gabon",
            pair("relations", "1993-09-27/1993-10-05", step("suspended", "1973~")), pages=AFRICA_1993),
    ask_for("When did Mauritius return to Israel?", "relations israel mauritius",
            pair("relations", "1993-09-27/1993-10-05", step("suspended", None)), pages=AFRICA_1993),
    broke("When did Mali break with Israel?", "mali", "1973-01-05", "mali", MALI_1973),
    ask_for("When did Niger break with Israel, return, and break again?", "relations israel niger",
            pair("severed", "2002-04-21", step("severed", "1973-01-04", "niger"), step("restored", "1996"),
                 step("severed", "2002-04-21", "niger")),
            pages=f"{MALI_1973} https://gulfnews.com/uae/niger-cuts-ties-with-israel-1.439273"),
    broke("When did Congo (Brazzaville) break with Israel?", "congo-brazzaville", "1972-12-31/1973-01-06",
          "congo-brazzaville", MALI_1973),
    broke("When did Burundi break with Israel?", "burundi", "1973-05-16/1973-05-17", "burundi",
          "http://www.jta.org/1973/05/17/archive/burundi-breaks-relations-with-israel"),
    broke("When did Cuba break with Israel?", "cuba", "1973-09-09/1973-09-10", "cuba",
          f"{JTA}cubas-diplomatic-break-with-israel-causes-surprise-regret"),
    returned("When did Chad break with Israel, and when did it return?", "chad", "1972", "chad", "2019",
             "http://www.jta.org/tags/chad https://zinomagazine.com/isrealis-embassy-opens-in-rwanda/"),
    ask_for("Which states broke with Israel in October and November 1973?",
            "timeline israel --since 1973-10 --until 1973-11",
            *({"kind": "severed", "parties": [name]}
              for name in ("dr-congo", "rwanda", "ethiopia", "nigeria", "kenya", "liberia")),
            pages=f"{CABLE}1973TELAV07756_b.html {CABLE}1973KIGALI00608.html {CABLE}1973NAIROB07233.html"
            f" {CABLE}1973MONROV06047.html"),
    ask_for("With which African states did Israel have relations all through?", "relations israel",
            *(partner(name, status="relations", attested="1985~")
              for name in ("malawi", "lesotho", "eswatini", "south-africa")), pages=KENYA_1988),
    ask_for("Which states broke relations with Israel in November 1973?",
            "timeline israel --since 1973-11 --until 1973-11",
            *({"kind": "severed", "date": when, "parties": [name]}
              for name, when in (("kenya", "1973-11-01"), ("liberia", "1973-11-02"), ("cote-divoire", "1973-11-08"))),
            lacks=tuple({"kind": "severed", "parties": [name]} for name in ("nigeria", "ethiopia", "dr-congo")),
            pages=f"https://islam.zmo.de/s/afrique_ouest/item/62606 {CABLE}1973MONROV06047.html"
            " https://syndication.nation.co.ke/stockphotos/history-011123"),
    returned("When did Zambia return?", "zambia", "1973", "zambia", "1991",
             "https://hadashotisrael.net/en/israel-returns-to-zambia-with-embassy-opening"),
    returned("When did Ghana break with Israel, and when did it return?", "ghana", "1973", "ghana", "1994-08-09",
             "https://www.ghanaembassyisrael.org/ghana-israel-bilateral-relations"
             " http://www.themideastupdate.com/after-38-years-of-closure-israel-reopens-embassy-in-ghana/"),
    returned("When did Senegal break with Israel, and when did it return?", "senegal", "1973", "", "1995",
             "https://telavivtribune.com/it-started-in-1960-will-senegal-cut-ties-with-israel-in-solidarity-with-gaza-politics/amp"),
    returned("When did Madagascar break with Israel, and when did it return?", "madagascar", "1973", "madagascar",
             "1994", "https://perceptiopt.com/Израильско-мадагаскарские_отношения"),
    returned("When did Botswana break with Israel, and when did it return?", "botswana", "1973", "botswana", "1993",
             "https://yoda.wiki/wiki/Botswana–Israel_relations"),
    returned("When did Equatorial Guinea break with Israel, and when did it return?", "'equatorial guinea'", "1973",
             "equatorial-guinea", "1994", "https://defendjerusalem.com/equatorial-guinea-to-move-its-embassy-to-jerusalem/"),
    returned("When did Upper Volta break with Israel, and when did it return?", "'upper volta'", "1973", "",
             "1993-10-04", f"https://burkina24.com/?p=10965 {BURKINA_1993}"),
    ask_for("When did Cambodia return to Israel?", "relations israel cambodia", pair("relations", "1993-10-04"),
            pages=BURKINA_1993),
    returned("When did Uganda break with Israel, and when did it return?", "uganda", "1972-03", "uganda", "1994",
             "https://wikimili.com/en/Israel–Niger_relations"
             " https://www.albawaba.com/business/ugandan-president-weapons-shopping-spree-israel"),
    returned("When did Burundi return to Israel?", "burundi", "1973-05-16/1973-05-17", "burundi", "1995-03",
             "https://perceptiopt.com/Израильско-бурундийские_отношения"),
    returned("When did Nigeria return to Israel?", "nigeria", "1973-10-25", "nigeria", "1992-09",
             "http://de.knowledgr.com/07536588/BeziehungenIsraelunkNigeria"),
    ask_for("When did Benin return to Israel?", "relations israel benin", pair("relations", "1992-07"),
            pages="https://perceptiofr.com/Израильско-бенинские_отношения"),
    ask_for("When did Sierra Leone return to Israel?", "relations israel 'sierra leone'",
            pair("relations", "1992-05-24/1992-05-28"),
            pages=f"{JTA}latest-diplomatic-relations-tie-israel-to-belarus-sierra-leone"),
    ask_for("Which sources differ on Ghana's return to Israel?", "show rel-ghana-israel-restored-1994",
            {"date": "1994-08-09", "citations": [{"says": {"date": "1994"}}, {"says": {"date": "2011-09"}}]},
            pages="https://www.jpost.com/real-estate/out-of-africa"
            " http://oniontearsnews.blogspot.com/2011/09/ghana-renews-relations-with-israel.html"),
]  # fmt: skip

ISRAEL_1975 = [
    ask_for("Who had an embassy in Jerusalem until 1980?", "missions --host israel --city jerusalem --kind embassy",
            *({"sender": name, "city": "Jerusalem", "closed": "1980"}
              for name in ("bolivia", "chile", "colombia", "costa-rica", "dominican-republic", "ecuador", "el-salvador",
                           "guatemala", "haiti", "netherlands", "panama", "uruguay", "venezuela")),
            pages="https://opslens.com/10-countries-may-follow-trumps-lead-relocate-embassies-jerusalem/"
            " http://www.jta.org/archive/costa-rica-denies-plans-to-move-its-embassy-from-jerusalem-to-tel-aviv"),
    ask_for("Who had an embassy in Jerusalem and closed it with the break of 1973?", "missions --host israel",
            *({"sender": name, "city": "Jerusalem", "closed": "1972-04/1973-11"}
              for name in ("cote-divoire", "dr-congo", "kenya")),
            pages="https://prensalibre-com-develop.go-vip.co/internacional/palestina-ilegal-traslado-embajada-jerusalen-guatemala-conflicto"),
    ask_for("Who had an embassy in Israel in 1975?", "missions --host israel --kind embassy",
            *({"sender": name, "attested": ["1975"]} for name in ("bolivia", "chile", "netherlands", "uruguay")),
            pages=COW),
    ask_for("Who exchanged ambassadors with Israel in 1975?", "relations israel --as-of 1976",
            *(partner(name, status="relations", attested="1975")
              for name in ("argentina", "australia", "austria", "belgium", "brazil", "canada", "denmark", "finland",
                           "france", "italy", "japan", "malawi", "mexico", "myanmar", "norway", "peru", "philippines",
                           "romania", "south-africa", "sweden", "switzerland", "united-kingdom", "united-states",
                           "west-germany")),
            lacks=(partner("kenya", attested="1975"), partner("soviet-union", attested="1975")), pages=COW),
]  # fmt: skip

ISRAEL_SINCE = [
    ask_for("When did Egypt and Israel make peace?", "events --country egypt --country israel --kind treaty",
            {"date": "1979-03-26"}, pages="https://www.politico.com/story/2019/03/26/egypt-israel-peace-treaty-1233742"),
    ask_for("When did Egypt and Israel establish relations?", "relations egypt israel", pair("relations", "1980-01-26"),
            pages="http://dates.socratify.net/1980/events"),
    ask_for("When did Israel open its embassy in Cairo?", "missions --sender israel --host egypt --kind embassy",
            {"city": "Cairo", "opened": "1980-02-18/1980-02-19"},
            pages="http://www.jta.org/1980/02/19/archive/israel-opens-its-embassy-in-cairo"),
    ask_for("Who was the first ambassador of Israel in Cairo?", "heads --sender israel --host egypt",
            {"person": {"name": "Eliahu Ben-Elissar"}, "title": "ambassador", "attested": ["1980-04-07"]},
            pages="http://www.people.com/people/article/0,,20076181,00.html"),
    ask_for("When was the first ambassador of Egypt in Israel recalled?", "heads --sender egypt --host israel",
            {"person": {"name": "Saad Mortada"}, "ended": "1982", "end": "recalled"},
            pages="http://www.jta.org/archive/egyptian-ambassador-to-israel-presents-credentials-to-herzog"),
    ask_for("Since when have India and Israel relations, and since when recognition?", "relations india israel",
            pair("relations", "1992-01-29", step("recognised", "1950-09-17", "india")),
            pages="https://exampur.com/current-affairs/english/india-israel-to-celebrate-30-years-of-diplomatic-relation/"
            " https://www.upi.com/Archives/1992/01/29/India-to-establish-ties-with-Israel/4957696661200/"),
    ask_for("Since when have China and Israel relations?", "relations china israel", pair("relations", "1992-01-24"),
            pages="https://www.jta.org/1992/01/30/archive/india-announces-it-will-establish-full-diplomatic-ties-with-israel"),
    ask_for("Since when have Spain and Israel relations?", "relations spain israel", pair("relations", "1986-01-17"),
            pages="http://www.elperiodicoextremadura.com/noticias/espana/veinte-anos-franqueza_251421.html"),
    ask_for("Since when have the Holy See and Israel relations?", "relations vatican israel",
            pair("relations", "1994-06-15", step("recognised", "1993-12-30", "holy-see"),
                 step("recognised", "1993-12-30", "israel")),
            pages="https://israel_history.en-academic.com/1010/Vatican"
            " https://jewinthepew.org/2016/06/15/15-june-1994-its-official-pope-relates-to-state-of-israel-otdimjh/"),
    ask_for("Since when have Angola and Israel relations?", "relations angola israel", pair("relations", "1992-04-16"),
            pages="http://www.jta.org/archive/israel-establishes-full-relations-with-armenia-and-nigeria-is-next"),
    ask_for("Since when have Mozambique and Israel relations?", "relations israel mozambique",
            pair("relations", "1993-07"), pages="https://perceptiono.com/Израильско-мозамбикские_отношения"),
    ask_for("Since when have São Tomé and Israel relations?", "relations israel sao-tome-and-principe",
            pair("relations", "1993-11"),
            pages="https://perceptiofr.com/Отношения_Израиля_и_Сан-Томе_и_Принсипи"),
    ask_for("Since when have Guinea-Bissau and Israel relations?", "relations israel guinea-bissau",
            pair("relations", "1994-03"), pages="https://perceptiode.com/Отношения_Гвинеи-Бисау_и_Израиля"),
    ask_for("How did Mauritania's relations with Israel begin and end?", "relations israel mauritania",
            pair("severed", "2010-03-20", step("established", "1999-10-28"),
                 step("suspended", "2009-01-16", "mauritania"), step("severed", "2010-03-20", "mauritania")),
            pages="https://jewishvirtuallibrary.org/jsource/Politics/Mauritania.html"
            " http://www.foxnews.com/story/2009/01/16/mauritania-qatar-cut-diplomatic-ties-with-israel-over-gaza-conflict.html"
            " https://djazairess.com/fr/letemps/34426"),
    ask_for("With how many parties had Israel relations in October 1994?", "events --country israel --kind figure",
            {"date": "1994-10-11", "figures": {"parties with relations": 148}},
            pages="http://www.jta.org/archive/israel-establishes-ties-with-rwanda"),
    ask_for("When did Israel open an embassy in Rwanda?", "missions --sender israel --host rwanda",
            {"kind": "embassy", "city": "Kigali", "opened": "2019-04-01"},
            pages="https://stmegi.com/posts/68626/posolstvo-izrailya-otkrylos-v-ruande/"),
]  # fmt: skip

GERMANIES = [
    ask_for("What did the Hallstein doctrine do to Yugoslavia?", "relations 'west germany' yugoslavia",
            pair("relations", "1968-01-30", step("severed", "1957-10-19", "west-germany")),
            pages=f"{YUGOSLAVIA} https://www.zeit.de/1967/41/pruefstein-der-neuen-ostpolitik"
            " https://litnity.com/book/bonn-belgrad-ost-berlin-die-beziehungen-der-beiden-deutschen-staaten-zu-jugoslawien-im-vergleich-1957-1968-marc-christian-theurer"),
    ask_for("When did Yugoslavia take up relations with East Germany?", "relations 'east germany' yugoslavia",
            pair("relations", "1957-10-15"), pages=YUGOSLAVIA),
    ask_for("What did the Hallstein doctrine do to Cuba?", "relations 'west germany' cuba",
            pair("relations", "1975-01-18", step("severed", "1963-01-14", "west-germany")),
            pages=f"{BPB}131500/8-9-dez-1955 http://fidelcastro.cu/de/noticia/deutscher-vizekanzler-zu-besuch-kuba"
            " http://nva-interessengemeinschaft-halle.com/kalender22/anerkennung.htm"),
    ask_for("Who was the first after Moscow to have relations with both German states?",
            "relations 'west germany' romania", pair("relations", "1967-01-31"),
            pages="https://bpb.de/themen/zeit-kulturgeschichte/deutschland-chronik/131620/31-januar-1967"),
    ask_for("Since when had West Germany and Israel relations?", "relations 'west germany' israel",
            pair("relations", "1965-05-12"),
            pages="http://www.damals.de/de/26/Deutscher-Botschater-in-Israel.html?aid=189773&cp=1&action=showDetails"),
    ask_for("When did the German states sign the Basic Treaty?",
            "events --country 'east germany' --country 'west germany' --kind treaty",
            {"date": "1972-12-21", "people": [{"name": "Egon Bahr"}, {"name": "Michael Kohl"}]},
            pages="https://www.rbb-online.de/berlin-schicksalsjahre/themen/1972/der-grundlagenvertrag-wird-unterschrieben.html"),
    ask_for("Had the German states embassies with each other?",
            "missions --sender 'west germany' --host 'east germany'",
            {"kind": "permanent mission", "city": "Berlin", "opened": "1974-05-02"}, lacks=({"kind": "embassy"},),
            pages=MISSIONS_1974),
    ask_for("Who first represented East Germany in Bonn?", "heads --sender 'east germany' --host 'west germany'",
            {"person": {"name": "Michael Kohl"}, "title": "permanent representative"}, pages=MISSIONS_1974),
    ask_for("When did Austria recognise East Germany?", "relations austria 'east germany'",
            pair("relations", "1972-12-21", step("recognised", "1972-12-21", "austria")), pages=GDR_1972),
    ask_for("Which NATO state was the first to recognise East Germany?", "relations belgium 'east germany'",
            {"steps": [step("recognised", "1972-12-27", "belgium")]}, pages=GDR_1972),
    ask_for("When did the United States and East Germany establish relations?", "relations usa 'east germany'",
            pair("relations", "1974-09-04"), pages=GDR_1974),
    ask_for("When did the United States open an embassy in East Berlin?", "missions --sender usa --host 'east germany'",
            {"kind": "embassy", "city": "Berlin", "opened": "1974-12-09"}, pages=GDR_1974),
    ask_for("With how many states had East Germany relations at the end of 1974?",
            "events --country 'east germany' --kind figure",
            {"date": "1974-12", "figures": {"states with relations": 105}},
            pages=GDR_1974),
    ask_for("When did both German states join the United Nations?", "events --country 'east germany' --kind membership",
            {"date": "1973-09-18", "parties": ["east-germany", "west-germany"]},
            pages="https://de.wikial.top/wiki/Basic_Treaty,_1972"),
    ask_for("Which Arab states broke with West Germany in May 1965?",
            "changes 1965-04 1965-06 --country 'west germany' --kind broken",
            *({"change": "broken", "certainty": "sure", "date": day, "parties": [name]}
              for name, day in (("iraq", "1965-05-12"), ("egypt", "1965-05-13"), ("jordan", "1965-05-13"),
                                ("saudi-arabia", "1965-05-13"), ("syria", "1965-05-13"))),
            *({"change": "broken", "certainty": "possible", "parties": [name]}
              for name in ("algeria", "north-yemen", "sudan")),
            lacks=({"parties": ["libya"]}, {"parties": ["morocco"]}, {"parties": ["tunisia"]}),
            pages=f"{CABINET}0010/k/k1969k/kap1_2/kap2_17/para3_7.html"
            f" {CABINET}1010/k/k1966k/kap1_2/kap2_48/para3_8.html https://www.pangloss.de/cms/index.php?page=jordanien"),
    ask_for("How many Arab states broke with West Germany in May 1965?",
            "events --country 'west germany' --kind figure",
            {"date": "1965-05", "figures": {"states that broke relations": 10}},
            pages="https://refubium.fu-berlin.de/handle/fub188/7554"),
    ask_for("When did Egypt and West Germany resume?", "relations egypt 'west germany'",
            pair("relations", "1972", step("severed", "1965-05-13", "egypt")),
            pages=f"{CABINET}0010/k/k1969k/kap1_2/kap2_26/para3_3.html https://refubium.fu-berlin.de/handle/fub188/7554"),
    ask_for("Who was the first Arab state to return to West Germany?", "relations jordan 'west germany'",
            pair("relations", "1967-02-27", step("severed", "1965-05-13", "jordan")),
            pages=f"{CABINET}z11/k/k1967k/kap1_2/kap2_39/para3_11.html"),
    ask_for("When did Algeria return to West Germany?", "relations algeria 'west germany'",
            pair("relations", "1971-12-21", step("severed", "1965", "algeria")),
            pages=f"{CABINET}k01/k/k1970k/kap1_2/kap2_7/para3_7.html"),
    ask_for("When did North Yemen return to West Germany?", "relations 'north yemen' 'west germany'",
            pair("relations", "1969-07-15", step("severed", "1965", "north-yemen")),
            pages="http://etheses.lse.ac.uk/1407/"),
    ask_for("Which sources differ on Syria's return to West Germany?", "show rel-syria-west-germany-restored-1974",
            {"date": "1974-03-07", "citations": [{"says": {"date": "1974-08-07"}}]},
            pages="https://www.wikiwand.com/de/articles/Deutsche_Botschaft_Damaskus"
            " https://kampuspedia.com/de/Botschaft_der_Arabischen_Republik_Syrien_(Bonn)"),
    ask_for("Who was the first to have relations with East Germany?", "relations 'soviet union' 'east germany'",
            pair("relations", "1949-10-15", step("recognised", "1949-10-15", "soviet-union")),
            pages=f"{BPB}131354/15-oktober-1949"),
    ask_for("When did Albania recognise East Germany, and when did relations begin?",
            "relations albania 'east germany'",
            pair("relations", "1952-02-06", step("recognised", "1949-12-02", "albania")),
            pages="https://de.wiki.li/Liste_der_albanischen_Botschafter_in_der_Deutschen_Demokratischen_Republik"),
    ask_for("Which sources differ on Iraq's recognition of East Germany?", "show rel-east-germany-iraq-recognised-1969",
            {"date": "1969-04-30", "by": "iraq", "citations": [{"says": {"date": "1969-05-10"}}]},
            pages=f"{BPB}131598/8-mai-10-juli-1969 {CABINET}0010/k/k1969k/kap1_2/kap2_17/para3_7.html"),
    ask_for("What did West Germany do when South Yemen recognised East Germany?",
            "relations 'south yemen' 'west germany'",
            pair("suspended", "1969-07-02", step("established", "1967-12"),
                 step("suspended", "1969-07-02", "west-germany")),
            pages=f"{CABINET}0110/k/k1969k/kap1_2/kap2_25/para3_9.html"),
    ask_for("When did the United Kingdom establish relations with East Germany?",
            "relations 'united kingdom' 'east germany'",
            pair("relations", "1973-02-09", step("recognised", "1973-02-09", "united-kingdom")),
            pages="http://isa-md.de/jahre_ddr/1973/02.htm"),
    ask_for("When did Spain and East Germany establish relations, and who broke them?",
            "relations spain 'east germany'",
            {"steps": [step("established", "1973-01-11"), step("severed", "1975-10-04", "east-germany")]},
            pages=f"{GDR_1973} https://ifz-muenchen.de/aktuelles/artikel/pankow-meets-franco0"
            " http://isa-md.de/jahre_ddr/1975/10.htm"),
    ask_for("Who was the last state of NATO to take up relations with East Germany?",
            "relations canada 'east germany'", pair("relations", "1975-08-01"),
            pages="http://isa-md.de/jahre_ddr/1975/08.htm"),
    ask_for("When did Australia take up relations with East Germany?", "relations australia 'east germany'",
            pair("relations", "1972-12-22"), pages="https://pmtranscripts.pmc.gov.au/node/13834"),
    ask_for("Had Israel and East Germany relations?", "relations israel 'east germany'", {"status": "no relations"},
            pages="https://en.wikipedia.org/wiki/East_Germany%E2%80%93Israel_relations"),
    ask_for("Since when was Venezuela's embassy in Israel in Jerusalem?", "missions --sender venezuela --host israel",
            {"kind": "embassy", "city": "Jerusalem", "opened": "1958", "closed": "1980", "attested": ["1968-06"]},
            pages="http://www.jta.org/archive/adl-asks-venezuela-to-reconsider-moving-its-embassy-from-jerusalem"),
]  # fmt: skip

UNITED_STATES = [
    ask_for("When did the United States break with Cuba, and when did it return?", "relations cuba usa",
            pair("relations", "2015-07-20", step("severed", "1961-01-03", "united-states")),
            pages="https://nation.com.pk/05-Jan-2019/past-in-perspective"
            " https://splinternews.com/the-u-s-and-cuba-restored-diplomatic-relations-last-ni-1793849348"),
    ask_for("When did the United States break with Iran?", "relations iran usa",
            pair("severed", "1980-04-07", step("severed", "1980-04-07", "united-states")),
            pages="http://ultimate70s.com/seventies_history/19760305/random"),
    ask_for("When did Iraq break with the United States, and when did they return?", "relations iraq usa",
            {"steps": [step("severed", "1967-06-07", "iraq"), step("restored", "1984-11-26"),
                       step("severed", "1991-02-09", "iraq")]},
            pages="http://911plus.org/11261984-charles-duelfer-36/"
            " http://softbeam.net/txt/time/Time1984/1984-12-10/955360.html"
            " https://latimes.com/archives/la-xpm-1991-02-10-mn-1654-story.html"),
    ask_for("When did the President announce normal relations with Viet Nam?",
            "events --country usa --country vietnam --kind announcement", {"date": "1995-07-11"},
            pages="https://heinonline.org/HOL/LandingPage?handle=hein.journals/dsptch14&div=250&id=&page="),
    ask_for("Which Secretary of State was in Hanoi in August 1995?",
            "events --country vietnam --kind visit --since 1995 --until 1995",
            {"date": "1995-08-05/1995-08-07", "people": [{"name": "Warren Minor Christopher"}]},
            pages="https://universalis.fr/evenement/11-juillet-6-aout-1995-normalisation-des-relations-bilaterales"),
    ask_for("When did the United States open an embassy in Hanoi?", "missions --sender usa --host vietnam",
            {"kind": "embassy", "city": "Hanoi", "opened": "1995-08-06"},
            pages="https://www.politico.com/story/2018/07/11/this-day-in-politics-july-11-1995-702290"),
    ask_for("When was Nixon in China?", "events --country china --kind visit --person nixon",
            {"date": "1972-02-21/1972-02-28", "people": [{"name": "Richard M. Nixon"}]},
            pages="https://afsa.org/diplomats-firecrackers-and-checker-cab-opening-us-embassy-beijing"
            " http://www.amcham.org.hk/news/us--china-relations-diplomatic-game-changer"),
    ask_for("Who headed the liaison office in Peking in 1973?", "heads --sender usa --host china",
            {"person": {"name": "David Kirkpatrick Este Bruce"}, "title": "chief", "since": "1973-05-14"},
            pages="http://610211.6jhxt.group/txt/time/Time1973/1973-05-28/910625.html"),
    ask_for("Who was the first ambassador to the People's Republic of China?", "heads --person woodcock",
            {"host": "china", "title": "ambassador extraordinary and plenipotentiary"},
            pages="https://www.chinadaily.com.cn/world/2014-03/18/content_17356868_11.htm"),
    ask_for("How long was Kennan ambassador in Moscow?", "heads --person kennan",
            {"host": "soviet-union", "credentials": "1952-05-14", "ended": "1952-09-19"},
            pages="https://sv.abcdef.wiki/wiki/George_Kennan"),
    ask_for("When was Kennan declared persona non grata?", "events --person kennan",
            {"kind": "expulsion", "date": "1952-10-03"},
            pages="https://history.state.gov/historicaldocuments/frus1952-54v08/d526"),
    ask_for("When did Austria-Hungary break with the United States?", "relations austria-hungary usa",
            pair("severed", "1917-04-08", step("severed", "1917-04-08", "austria-hungary")),
            pages="https://www.centenaryww1orange.com.au/events/8-april-1917/"),
    ask_for("Who broke, the Ottoman Empire or the United States?", "relations 'ottoman empire' usa",
            {"status": "severed", "steps": [{"step": "severed", "by": "ottoman-empire"}]},
            pages="https://books.google.com.sa/books?id=sNF17V7ac-sC&pg=PA375"),
    ask_for("When did the United States break with the German Empire?", "relations 'german empire' usa",
            {"steps": [step("severed", "1917-02-03", "united-states")]},
            pages="https://www.greatwardundee.com/timeline-entry/3-february-1917/"),
]  # fmt: skip

GULF = [
    ask_for("When did Saudi Arabia break with Qatar, and when did it return?", "relations qatar 'saudi arabia'",
            pair("relations", "2021-01-05", step("severed", "2017-06-05", "saudi-arabia")),
            pages=f"{QATAR_2017} {QATAR_2021}"),
    ask_for("When did Egypt break with Qatar, and when did it return?", "relations qatar egypt",
            pair("relations", "2021-01-05", step("severed", "2017-06-05", "egypt")),
            pages=f"{QATAR_2017} {QATAR_2021}"),
    ask_for("When did the Emirates break with Qatar, and when did they return?", "relations qatar uae",
            pair("relations", "2023-06-19", step("severed", "2017-06-05", "united-arab-emirates")),
            pages=f"{QATAR_2017} {QATAR_2023}"),
    ask_for("When did Bahrain break with Qatar, and when did it return?", "relations qatar bahrain",
            pair("relations", "2023-04~", step("severed", "2017-06-05", "bahrain")),
            pages=f"{QATAR_2017} https://www.i24news.tv/en/news/middle-east/the-gulf/1681840172-qatar-and-uae-to-restore-diplomatic-ties-reopen-embassies"),
    ask_for("When did Saudi Arabia break with Iran, and are they back?", "relations iran 'saudi arabia'",
            pair("relations", "2023-03-10/2023-06-20", step("severed", "2016-01-03", "saudi-arabia")),
            pages=f"{QATAR_2023}"
            " https://blinkscoop.com/iran-and-saudi-arabia-key-developments-towards-resumption-of-ties"),
]  # fmt: skip

ELSEWHERE = [
    ask_for("When did Britain and Argentina restore relations?", "relations argentina uk",
            pair("relations", "1990-02-15", step("severed", "1982-04-02/1982-06-15")),
            pages="https://www.apnews.com/12b3444a6ae586d8455ea4e56e07ac6f"),
    ask_for("How often did Morocco and Algeria break?", "relations algeria morocco",
            pair("severed", "2021-08-24", step("severed", "1976-03", "morocco"), step("restored", "1988"),
                 step("severed", "2021-08-24", "algeria")),
            pages="https://www.albawaba.com/news/algerian-moroccan-tensions-through-years-1444255"
            " https://www.urdupoint.com/en/miscellaneous/algeria-morocco-decades-of-tensions-1392482.html"),
    ask_for("When did Ethiopia and Eritrea restore relations?", "relations ethiopia eritrea",
            pair("relations", "2018-07-09"),
            pages="https://www.worldaware.com/alerts/2018/07/ethiopiaeritrea-diplomatic-relations-normalized-after-leaders-summit-july-9"),
    ask_for("When did Eritrea's embassy in Addis Ababa close and reopen?", "missions --sender eritrea --host ethiopia",
            {"kind": "embassy", "closed": "1998"}, {"kind": "embassy", "opened": "2018-07-16"},
            pages="http://fzw.de3.mwp.accessdomain.com/2018/07/16/eritrea-reopens-embassy-in-addis-ababa"
            " https://www.masress.com/alshaab/394738"),
    ask_for("When did Canada recognise the People's Republic of China?", "relations canada china",
            pair("relations", "1970-10-13", step("recognised", "1970-10-13", "canada")),
            pages="http://dailycanadianhistory.homestead.com/files/HistoryFiles/287_13oct.htm"),
    ask_for("When did Japan break with Taiwan?", "relations japan taiwan", pair("severed", "1972-09-29"),
            pages="https://ajw.asahi.com/reliving_the_past/leaf/AJ201209290030 https://wikiclassic.com/wiki/Japan-China_Joint_Communiqué"),
    ask_for("When did Saudi Arabia break with Taiwan?", "relations 'saudi arabia' taiwan",
            pair("severed", "1990-07-22"),
            pages="https://www.thefreelibrary.com/Competing+for+friendship%3A+the+two+Chinas+and+Saudi+Arabia-a015016927"),
    ask_for("When did Costa Rica, Malawi and the Gambia break with Taiwan?", "relations taiwan",
            partner("costa-rica", status="severed", since="2007"), partner("malawi", status="severed", since="2008"),
            partner("gambia", status="severed", since="2013"), pages=TAIWAN_2017),
    ask_for("Who broke with Taiwan last?", "relations taiwan nauru", pair("severed", "2024-01-15"),
            pages="https://www.newser.com/story/345086/taiwan-is-down-to-12-diplomatic-allies.html"),
]  # fmt: skip

NOW = {"belize", "eswatini", "guatemala", "haiti", "holy-see", "marshall-islands", "palau", "paraguay",
       "saint-kitts-and-nevis", "saint-lucia", "saint-vincent-and-the-grenadines", "tuvalu"}  # fmt: skip
"""Taiwan's partners on 15 January 2024, as Reuters lists them (TAIWAN_2024)."""
THEN = NOW | {"burkina-faso", "dominican-republic", "el-salvador", "honduras", "kiribati", "nauru", "nicaragua",
              "solomon-islands"}  # fmt: skip
"""Those on 13 June 2017, as the Associated Press lists them (TAIWAN_2017)."""

NAMED = [
    ask_for(f"What is {old.title()} called now?", f"country '{old}'", {"id": now}, pages=page)
    for old, now, page in (
        ("zaire", "dr-congo", MORE_NAMES), ("burma", "myanmar", NAMES), ("persia", "iran", NAMES),
        ("upper volta", "burkina-faso", NAMES), ("ceylon", "sri-lanka", NAMES), ("swaziland", "eswatini", NAMES),
        ("siam", "thailand", NAMES),
        ("dahomey", "benin", "https://nigamratejob.com/webstories/evolution-of-nations-a-list-of-countries-that-underwent/cid12164560.htm"),
    )
] + [
    ask_for("Who followed Czechoslovakia?", "country czechoslovakia", {"successors": ["czechia", "slovakia"]},
            pages="https://filmipop.com/web-stories/trending/10-countries-that-have-changed-their-names-for-various-reasons/photostory/101209346.cms"),
]  # fmt: skip

AS_OF = [
    stood("How stood Israel and Poland in 1975?", "israel poland", "1975", "severed", "yes",
          "https://dzieje.pl/tag/wojna-szesciodniowa http://www.jta.org/archive/poland-becomes-3rd-in-east-europe-to-restore-relations-with-israel"),
    stood("How stood Israel and the Soviet Union in 1970?", "israel 'soviet union'", "1970", "severed", "yes",
          "https://www.latimes.com/archives/la-xpm-1991-10-19-mn-510-story.html"),
    stood("How stood Israel and Kenya in 1975?", "israel kenya", "1975", "severed", "yes", KENYA_1988),
    stood("How stood Israel and Kenya in 1990?", "israel kenya", "1990", "relations", "yes", KENYA_1988),
    stood("How stood Ghana and Israel in 1980?", "ghana israel", "1980", "severed", "yes",
          "https://www.ghanaembassyisrael.org/ghana-israel-bilateral-relations"),
    stood("How stood Ghana and Israel in 2000?", "ghana israel", "2000", "relations", "yes",
          "http://www.themideastupdate.com/after-38-years-of-closure-israel-reopens-embassy-in-ghana/"),
    stood("How stood Niger and Israel in 2000?", "niger israel", "2000", "relations", "yes",
          "https://gulfnews.com/uae/niger-cuts-ties-with-israel-1.439273"),
    stood("How stood Mauritania and Israel in 2005?", "mauritania israel", "2005", "relations", "yes",
          "https://www.upi.com/Top_News/2004/11/18/Official-Israel-team-in-Mauritania/18361100781940/"),
    stood("How stood Mauritania and Israel in 2009-06?", "mauritania israel", "2009-06", "suspended", "yes",
          "https://djazairess.com/fr/letemps/34426"),
    stood("How stood Israel and Romania in 1975?", "israel romania", "1975", "relations", "yes",
          "http://www.jta.org/archive/sofia-restoring-ties-belgrade-next https://taz.de/!1785484"),
    stood("How stood Israel and Egypt in 1981?", "egypt israel", "1981", "relations", "yes",
          "http://dates.socratify.net/1980/events"),
    stood("How stood Cuba and the United States in 1960?", "cuba usa", "1960", "relations", "yes",
          "https://nation.com.pk/05-Jan-2019/past-in-perspective"),
    stood("How stood Cuba and the United States in 1975?", "cuba usa", "1975", "severed", "yes",
          "https://nation.com.pk/05-Jan-2019/past-in-perspective"),
    stood("How stood Cuba and the United States in 2015, the year of the change?", "cuba usa", "2015", "severed",
          "possibly", "https://splinternews.com/the-u-s-and-cuba-restored-diplomatic-relations-last-ni-1793849348",
          statuses=["severed", "relations"]),
    stood("How stood Iran and the United States in 1979?", "iran usa", "1979", "relations", "yes",
          "http://ultimate70s.com/seventies_history/19760305/random"),
    stood("How stood Iran and the United States in 1981?", "iran usa", "1981", "severed", "yes",
          "http://ultimate70s.com/seventies_history/19760305/random"),
    stood("How stood West Germany and Yugoslavia in 1960?", "'west germany' yugoslavia", "1960", "severed", "yes",
          "https://www.zeit.de/1967/41/pruefstein-der-neuen-ostpolitik"),
    stood("How stood West Germany and Yugoslavia in 1970?", "'west germany' yugoslavia", "1970", "relations", "yes",
          "https://dlib.si/stream/URN:NBN:SI:DOC-XTHVJQ1N/afa24489-8715-4ce2-ab97-6e12e2bafa23/TEXT"),
    stood("How stood West Germany and Egypt in 1970?", "'west germany' egypt", "1970", "severed", "yes",
          f"{CABINET}0010/k/k1969k/kap1_2/kap2_26/para3_3.html"),
    stood("How stood West Germany and Libya in 1966?", "'west germany' libya", "1966", "relations", "yes",
          "http://www.jta.org/archive/germany-rejects-anti-israel-requests-of-arab-league-countries"),
    stood("How stood West Germany and Cuba in 1970?", "'west germany' cuba", "1970", "severed", "yes",
          f"{BPB}131500/8-9-dez-1955"),
    ask_for("Who had relations with East Germany in 1960, for sure?",
            "relations 'east germany' --as-of 1960 --match sure",
            *(partner(name, status="relations", as_of={"holds": "yes"})
              for name in ("albania", "bulgaria", "china", "czechoslovakia", "hungary", "mongolia", "north-korea",
                           "north-vietnam", "poland", "romania", "soviet-union", "yugoslavia")),
            lacks=(partner("cuba"), partner("egypt"), partner("united-kingdom"), partner("united-states")),
            pages=f"{BPB}131354/15-oktober-1949 {YUGOSLAVIA}"),
    ask_for("Who had relations with East Germany in 1974, for sure?",
            "relations 'east germany' --as-of 1974 --match sure",
            *(partner(name, status="relations", as_of={"holds": "yes"})
              for name in ("algeria", "australia", "denmark", "finland", "france", "italy", "japan", "lebanon",
                           "norway", "sweden", "united-kingdom")),
            lacks=(partner("canada"), partner("belgium", status="relations")), pages=f"{GDR_1973} {GDR_1972}"),
    stood("How stood Qatar and Saudi Arabia in 2018?", "qatar 'saudi arabia'", "2018", "severed", "yes", QATAR_2017),
    stood("How stood Qatar and Saudi Arabia in 2022?", "qatar 'saudi arabia'", "2022", "relations", "yes", QATAR_2021),
    stood("How stood Qatar and the Emirates in 2022?", "qatar uae", "2022", "severed", "yes", QATAR_2023),
    stood("How stood Iran and Saudi Arabia in 2020?", "iran 'saudi arabia'", "2020", "severed", "yes",
          "https://thehill.com/policy/international/3893648-iran-saudi-arabia-agree-to-restore-relations-reopen-embassies/"),
    stood("How stood Algeria and Morocco in 1980?", "algeria morocco", "1980", "severed", "yes",
          "https://www.urdupoint.com/en/miscellaneous/algeria-morocco-decades-of-tensions-1392482.html"),
    stood("How stood Algeria and Morocco in 2000?", "algeria morocco", "2000", "relations", "yes",
          "https://www.urdupoint.com/en/miscellaneous/algeria-morocco-decades-of-tensions-1392482.html"),
    stood("How stood Algeria and Morocco in 2022?", "algeria morocco", "2022", "severed", "yes",
          "https://www.chronicleindia.in/current-affairs/5051-algeria-cuts-diplomatic-ties-with-morocco"),
    stood("How stood Japan and Taiwan in 1970?", "japan taiwan", "1970", "relations", "yes",
          "https://ajw.asahi.com/reliving_the_past/leaf/AJ201209290030"),
    stood("How stood Kiribati and Taiwan in 2018?", "kiribati taiwan", "2018", "relations", "yes",
          "https://www.polgeonow.com/2019/09/taiwan-recognition-solomon-islands-kiribati.html"),
    stood("How stood Nauru and Taiwan in 2025?", "nauru taiwan", "2025", "severed", "yes",
          "https://www.newser.com/story/345086/taiwan-is-down-to-12-diplomatic-allies.html"),
    ask_for("How stood Russia and Israel in 1975?", "relations russia israel --as-of 1975",
            {"status": "no relations", "as_of": {"holds": "no"}},
            pages="https://filmipop.com/web-stories/trending/10-countries-that-have-changed-their-names-for-various-reasons/photostory/101209346.cms"),
    ask_for("With whom had Israel relations in 1976, for sure?", "relations israel --as-of 1976 --match sure",
            *(partner(name, status="relations", as_of={"holds": "yes"})
              for name in ("argentina", "france", "malawi", "myanmar", "netherlands", "romania", "south-africa",
                           "switzerland", "west-germany")),
            *(partner(name, status="severed", as_of={"holds": "yes"})
              for name in ("cuba", "ethiopia", "kenya", "liberia", "nigeria", "poland", "rwanda")),
            pages=f"{COW} {KENYA_1988}"),
    ask_for("Who surely had an embassy in Israel in 1978?",
            "missions --host israel --kind embassy --as-of 1978 --match sure",
            *({"sender": name, "city": "Jerusalem", "as_of": {"holds": "yes"}}
              for name in ("bolivia", "chile", "costa-rica", "netherlands", "uruguay", "venezuela")),
            lacks=({"sender": "poland"}, {"sender": "kenya"}, {"sender": "soviet-union"}),
            pages="https://opslens.com/10-countries-may-follow-trumps-lead-relocate-embassies-jerusalem/"),
    ask_for("Who surely broke with Israel in October and November 1973?",
            "changes 1973-09 1973-11 --country israel --kind broken",
            *({"change": "broken", "certainty": "sure", "parties": [name]}
              for name in ("cote-divoire", "dr-congo", "rwanda", "ethiopia", "nigeria", "kenya", "liberia")),
            *({"change": "broken", "certainty": "possible", "parties": [name]}
              for name in ("cameroon", "central-african-republic", "ghana", "senegal", "zambia")),
            lacks=({"parties": ["mali"]}, {"parties": ["burundi"]}, {"parties": ["cuba"]}),
            pages=f"{KENYA_1988} {CABLE}1973NAIROB07233.html {CABLE}1973MONROV06047.html"),
    ask_for("Who broke with Qatar in June 2017?", "changes 2017-05 2017-06 --country qatar --kind broken",
            *({"date": "2017-06-05", "certainty": "sure", "parties": [name]}
              for name in ("bahrain", "egypt", "saudi-arabia", "united-arab-emirates")), pages=QATAR_2017),
    ask_for("Who was ambassador in Moscow on 1 July 1952?",
            "heads --host 'soviet union' --sender usa --as-of 1952-07-01",
            {"person": {"name": "George Frost Kennan"}, "as_of": {"holds": "yes"}},
            pages="https://sv.abcdef.wiki/wiki/George_Kennan"),
    ask_for("Who headed the liaison office in Peking in January 1974?",
            "heads --host china --sender usa --as-of 1974-01",
            {"person": {"name": "David Kirkpatrick Este Bruce"}, "as_of": {"holds": "yes"}},
            pages="http://610211.6jhxt.group/txt/time/Time1973/1973-05-28/910625.html"),
    ask_for("Had the United States an embassy in East Berlin in 1980?",
            "missions --sender usa --host 'east germany' --kind embassy --as-of 1980",
            {"city": "Berlin", "as_of": {"holds": "yes"}}, pages=GDR_1974),
    ask_for("What was known in 2020 of Qatar and Saudi Arabia?", "relations qatar 'saudi arabia' --known-on 2020",
            {"status": "severed", "since": "2017-06-05"}, lacks=({"steps": [{"step": "restored"}]},),
            pages=f"{QATAR_2017} {QATAR_2021}"),
]  # fmt: skip

QUESTIONS = [
    *ISRAEL_1967, *ISRAEL_1973, *ISRAEL_1975, *ISRAEL_SINCE, *GERMANIES, *UNITED_STATES, *GULF, *ELSEWHERE, *NAMED,
    *AS_OF,
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_the_data_answers(ask: Ask, question: Question) -> None:
    done = ask(*shlex.split(question.command), "--json", data=None)
    assert done.code == 0, done.err
    for wanted in question.gives:
        assert any(holds(row, wanted) for row in done.rows), f"no row holds {wanted}"
    for unwanted in question.lacks:
        assert not any(holds(row, unwanted) for row in done.rows), f"a row holds {unwanted}"


@pytest.mark.parametrize(("when", "partners"), [((), NOW), (("--as-of", "2017-06-14"), THEN)], ids=["now", "2017"])
def test_taiwan_has_relations_with_these_and_no_others(ask: Ask, when: tuple[str, ...], partners: set[str]) -> None:
    rows = ask("relations", "taiwan", *when, "--json", data=None).rows
    assert {row["partner"]["id"] for row in rows if row["status"] == "relations"} == partners


def test_there_are_questions_enough_and_each_has_its_pages() -> None:
    assert len(QUESTIONS) >= 60
    assert len({question.words for question in QUESTIONS}) == len(QUESTIONS)
    assert all(page.startswith("http") for question in QUESTIONS for page in question.pages)
    assert all(question.pages and question.gives for question in QUESTIONS)
