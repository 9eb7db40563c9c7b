"""The adjectives of parties: "Iranian" for Iran.

Where several parties share one, all of them are meant.  Sentences and searches are read with adjectives; where a party
is asked for by its name, an adjective is none.
"""

from __future__ import annotations

from collections.abc import Mapping

_OF_EACH = """
abkhazia: abkhaz, abkhazian
afghanistan: afghan
albania: albanian
algeria: algerian
andorra: andorran
angola: angolan
argentina: argentine, argentinian
armenia: armenian
australia: australian
austria: austrian
azerbaijan: azerbaijani, azeri
bahamas: bahamian
bahrain: bahraini
bangladesh: bangladeshi
barbados: barbadian
belarus: belarusian, belarussian
belgium: belgian
belize: belizean
benin: beninese
bhutan: bhutanese
bolivia: bolivian
bosnia-and-herzegovina: bosnian
botswana: botswanan
brazil: brazilian
brunei: bruneian
bulgaria: bulgarian
burkina-faso: burkinabe
burundi: burundian
cambodia: cambodian
cameroon: cameroonian
canada: canadian
cape-verde: cape verdean
central-african-republic: central african
chad: chadian
chile: chilean
china: chinese, sino
colombia: colombian
comoros: comorian
congo-brazzaville: congolese
costa-rica: costa rican
cote-divoire: ivorian
croatia: croatian
cuba: cuban
cyprus: cypriot
czechia: czech
czechoslovakia: czechoslovak, czechoslovakian
denmark: danish
djibouti: djiboutian
dominica: dominican
dominican-republic: dominican
dr-congo: congolese, zairian
east-germany: east german
ecuador: ecuadorian, ecuadorean
egypt: egyptian
el-salvador: salvadoran, salvadorean
equatorial-guinea: equatorial guinean, equatoguinean
eritrea: eritrean
estonia: estonian
eswatini: swazi
ethiopia: ethiopian, abyssinian
fiji: fijian
finland: finnish
france: french
gabon: gabonese
gambia: gambian
georgia: georgian
germany: german
ghana: ghanaian
greece: greek
grenada: grenadian
guatemala: guatemalan
guinea: guinean
guyana: guyanese
haiti: haitian
hawaii: hawaiian
honduras: honduran
hungary: hungarian
iceland: icelandic
india: indian
indonesia: indonesian
iran: iranian, persian
iraq: iraqi
ireland: irish
israel: israeli
italy: italian
jamaica: jamaican
japan: japanese
jordan: jordanian
kazakhstan: kazakh, kazakhstani
kenya: kenyan
kosovo: kosovan, kosovar
kuwait: kuwaiti
kyrgyzstan: kyrgyz, kyrgyzstani
laos: lao, laotian
latvia: latvian
lebanon: lebanese
lesotho: basotho
liberia: liberian
libya: libyan
lithuania: lithuanian
luxembourg: luxembourgish
madagascar: malagasy
malawi: malawian
malaysia: malaysian
maldives: maldivian
mali: malian
malta: maltese
marshall-islands: marshallese
mauritania: mauritanian
mauritius: mauritian
mexico: mexican
micronesia: micronesian
moldova: moldovan
mongolia: mongolian
montenegro: montenegrin
morocco: moroccan
mozambique: mozambican
myanmar: burmese
namibia: namibian
nauru: nauruan
nepal: nepalese, nepali
netherlands: dutch
new-zealand: new zealander
nicaragua: nicaraguan
nigeria: nigerian
niger: nigerien
north-korea: north korean, korean
north-macedonia: macedonian
north-vietnam: north vietnamese
norway: norwegian
oman: omani
ottoman-empire: ottoman
pakistan: pakistani
palau: palauan
palestine: palestinian
panama: panamanian
papua-new-guinea: papua new guinean
paraguay: paraguayan
peru: peruvian
philippines: philippine, filipino
poland: polish
portugal: portuguese
prussia: prussian
qatar: qatari
romania: romanian
russia: russian, russo
rwanda: rwandan
sahrawi-republic: sahrawi
samoa: samoan
saudi-arabia: saudi, saudi arabian
senegal: senegalese
serbia: serbian
seychelles: seychellois
sierra-leone: sierra leonean
singapore: singaporean
slovakia: slovak, slovakian
slovenia: slovene, slovenian
somalia: somali
south-africa: south african
south-korea: south korean, korean
south-sudan: south sudanese
south-vietnam: south vietnamese
soviet-union: soviet
spain: spanish
sri-lanka: sri lankan
sudan: sudanese
suriname: surinamese
sweden: swedish
switzerland: swiss
syria: syrian
taiwan: taiwanese
tajikistan: tajik, tajikistani
tanzania: tanzanian
thailand: thai
timor-leste: timorese
togo: togolese
tonga: tongan
trinidad-and-tobago: trinidadian
tunisia: tunisian
turkiye: turkish
turkmenistan: turkmen
tuvalu: tuvaluan
uganda: ugandan
ukraine: ukrainian
united-arab-emirates: emirati
united-kingdom: british
united-states: american
uruguay: uruguayan
uzbekistan: uzbek, uzbekistani
vanuatu: ni vanuatu
venezuela: venezuelan
vietnam: vietnamese
west-germany: west german
yemen: yemeni
yugoslavia: yugoslav, yugoslavian
zambia: zambian
zimbabwe: zimbabwean, rhodesian
"""


def _by_adjective() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _OF_EACH.split("\n"):
        party, _, words = line.partition(": ")
        for word in filter(None, words.split(", ")):
            found[word] = (*found.get(word, ()), party)
    return found


ADJECTIVES = _by_adjective()
"""Adjective in its compared form -> ids of the parties with this adjective."""
