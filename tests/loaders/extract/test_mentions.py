"""Who and what each span of a text stands for.

Unless a case says otherwise the article is of Friday, 24 December 2021. A blank line
ends a block. The expected entities stand behind the words that refer to them.
"""

from datetime import date

import pytest

from graph.gazetteer import gazetteer
from graph.records import Article, Judgement, Label, MentionKind
from loaders.extract.mentions import read_references
from loaders.extract.reading import Sentence
from loaders.model import load_parser

BLINKEN, LAVROV, TRUSS = "official:Q7821917", "official:Q58217", "official:Q272201"
BIDEN, PUTIN, WANG = "official:Q6279", "official:Q7747", "official:Q701801"
STOLTENBERG, BORRELL = "official:Q57665", "official:Q312901"
EU, NATO = "org:european-union", "org:nato"


def read(text, day="2021-12-24", outlet=None):
    """Parse a text block by block and resolve its references."""
    article = Article(
        id="a",
        text=text,
        sha256="",
        outlet=outlet,
        published=date.fromisoformat(day) if day else None,
    )
    sentences, offset = [], 0
    for block, part in enumerate(text.split("\n\n")):
        (doc,) = load_parser().parse([part])
        for span in doc.sents:
            sentence = Sentence(
                index=len(sentences), block=block, tokens=span, offset=offset
            )
            sentences.append(sentence)
        offset += len(part) + 2
    return read_references(article, sentences, gazetteer())


def spans(reading):
    """Return what each referring text stands for, the last of equal texts."""
    found = {}
    for reference in reading.references:
        doc = reading.sentences[reference.sentence].tokens.doc
        found[doc[reference.start : reference.end].text] = reference
    return found


def entities(text, mention, **kwargs):
    reference = spans(read(text, **kwargs)).get(mention)
    return reference.entities if reference else None


CASES = [
    # countries
    ("Norway met Chad.", "Norway", ("NOR",)),
    ("The UK and the US agreed.", "UK", ("GBR",)),
    ("Burma recalled its envoy.", "Burma", ("MMR",)),
    ("The Netherlands warned Kosovo.", "Kosovo", ("XKX",)),
    ("Papua New Guinea met Guinea-Bissau.", "Papua New Guinea", ("PNG",)),
    ("Japan condemned the Russians.", "Russians", ("RUS",)),
    ("The North warned the South on Friday.", "The North", ("PRK",)),
    ("Ships of Norway entered the South China Sea.", "the South", None),
    ("North American ministers met Norway.", "American", None),
    # adjectives and genitives on servants, bodies and conduct
    ("Russian officials warned Norway.", "Russian officials", ("RUS",)),
    ("Norway condemned Russian aggression.", "Russian aggression", ("RUS",)),
    ("Norway condemned Russia's invasion.", "Russia's invasion", ("RUS",)),
    ("The Chinese government met Norway.", "Chinese government", ("CHN",)),
    ("Norway summoned the Turkish ambassador.", "the Turkish ambassador", ("TUR",)),
    ("The government of Japan warned Norway.", "The government of Japan", ("JPN",)),
    ("Officials from Ghana met Norway.", "Officials from Ghana", ("GHA",)),
    ("Ghana's parliament condemned Norway.", "Ghana's parliament", ("GHA",)),
    ("Norway bought Russian gas.", "Russian", ("RUS",)),
    # bodies and seats
    ("The Russian Foreign Ministry denied it.", "Russian Foreign Ministry", ("RUS",)),
    ("The State Department warned Norway.", "State Department", ("USA",)),
    ("The Pentagon denied the report.", "Pentagon", ("USA",)),
    ("The Kremlin rejected the claim.", "Kremlin", ("RUS",)),
    ("Downing Street urged Norway to wait.", "Downing Street", ("GBR",)),
    ("Foggy Bottom urged Norway to wait.", "Foggy Bottom", ("USA",)),
    ("Norway held talks with Beijing.", "Beijing", ("CHN",)),
    ("The Biden administration warned Norway.", "Biden administration", ("USA",)),
    # organisations
    ("The EU imposed sanctions on Chad.", "EU", (EU,)),
    (
        "The U.N. Security Council met.",
        "U.N. Security Council",
        ("org:un-security-council",),
    ),
    ("Norway condemned Hizballah.", "Hizballah", ("org:hezbollah",)),
    ("Hamas leaders met in Oslo.", "Hamas leaders", ("org:hamas",)),
    (
        "Norway backed the Syrian opposition.",
        "Syrian opposition",
        ("org:syrian-opposition",),
    ),
    ("The Baltic states urged restraint.", "Baltic states", ("EST", "LTU", "LVA")),
    # officials by title and name
    (
        "US Secretary of State Antony Blinken spoke.",
        "US Secretary of State Antony Blinken",
        (BLINKEN,),
    ),
    (
        "UK Foreign Secretary Liz Truss spoke.",
        "UK Foreign Secretary Liz Truss",
        (TRUSS,),
    ),
    (
        "NATO Secretary-General Jens Stoltenberg spoke.",
        "NATO Secretary-General Jens Stoltenberg",
        (STOLTENBERG,),
    ),
    (
        "The EU's foreign policy chief Josep Borrell spoke.",
        "The EU's foreign policy chief Josep Borrell",
        (BORRELL,),
    ),
    (
        "Russian President Vladimir Putin spoke.",
        "Russian President Vladimir Putin",
        (PUTIN,),
    ),
    ("President Biden warned Mr. Putin.", "President Biden", (BIDEN,)),
    (
        "Sergei Lavrov, the Russian foreign minister, spoke.",
        "Sergei Lavrov, the Russian foreign minister",
        (LAVROV,),
    ),
    (
        "The Chinese foreign minister, Wang Yi, spoke.",
        "The Chinese foreign minister, Wang Yi",
        (WANG,),
    ),
    (
        "The President of the United States Joe Biden spoke.",
        "The President of the United States Joe Biden",
        (BIDEN,),
    ),
    (
        "President Jane Okoro of Ghana visited Norway.",
        "President Jane Okoro of Ghana",
        ("official:jane-okoro:GHA",),
    ),
    (
        "Norwegian Trade Minister Kari Holm visited Chad.",
        "Norwegian Trade Minister Kari Holm",
        ("official:kari-holm:NOR",),
    ),
    (
        "Chad's Minister for Energy and Mines Idriss Abba spoke.",
        "Chad's Minister for Energy and Mines Idriss Abba",
        ("official:idriss-abba:TCD",),
    ),
    (
        "Hamas leader Yunus Abed spoke.",
        "Hamas leader Yunus Abed",
        ("official:yunus-abed:hamas",),
    ),
    (
        "Ghana's ambassador to Chad, Ama Boateng, spoke.",
        "Ghana's ambassador to Chad, Ama Boateng",
        ("official:ama-boateng:GHA",),
    ),
    # names again
    (
        "Norwegian Trade Minister Kari Holm spoke. Holm warned Chad.",
        "Holm",
        ("official:kari-holm:NOR",),
    ),
    (
        "Holm warned Chad.\n\nNorwegian Trade Minister Kari Holm spoke.",
        "Holm",
        ("official:kari-holm:NOR",),
    ),
    # titles alone
    (
        (
            "Sergei Lavrov, the Russian foreign minister, spoke. "
            "Norway met the Russian foreign minister."
        ),
        "the Russian foreign minister",
        (LAVROV,),
    ),
    (
        "Norway met the Russian foreign minister.",
        "the Russian foreign minister",
        ("RUS",),
    ),
    (
        "US President Joe Biden met Norway. The president warned Chad.",
        "The president",
        (BIDEN,),
    ),
    # roles
    (
        "Joe Biden spoke with his Russian counterpart Vladimir Putin.",
        "his Russian counterpart Vladimir Putin",
        (PUTIN,),
    ),
    (
        "Antony Blinken spoke with his Norwegian counterpart Kari Holm.",
        "his Norwegian counterpart Kari Holm",
        ("official:kari-holm:NOR",),
    ),
    (
        (
            "Sergey Lavrov met his Turkish counterpart. Mevlut Cavusoglu, the Turkish "
            "foreign minister, thanked him."
        ),
        "his Turkish counterpart",
        ("official:Q249206",),
    ),
    (
        "Sergey Lavrov met his Ghanaian counterpart.",
        "his Ghanaian counterpart",
        ("GHA",),
    ),
    (
        "Pakistan's Foreign Office summoned the envoy.",
        "Pakistan's Foreign Office",
        ("PAK",),
    ),
    (
        "The foreign ministers of Ghana, Chad and Mali met.",
        "The foreign ministers of Ghana, Chad and Mali",
        ("GHA", "TCD", "MLI"),
    ),
    # groups
    (
        "Antony Blinken met Sergey Lavrov. The two ministers discussed Syria.",
        "The two ministers",
        (BLINKEN, LAVROV),
    ),
    (
        "Joe Biden called Vladimir Putin. The leaders agreed to meet.",
        "The leaders",
        (BIDEN, PUTIN),
    ),
    (
        "Norway and Chad signed a treaty. Both sides praised it.",
        "Both sides",
        ("NOR", "TCD"),
    ),
    ("Norway met Chad. The two countries agreed.", "The two countries", ("NOR", "TCD")),
    (
        "Antony Blinken met Sergey Lavrov. The two countries agreed.",
        "The two countries",
        ("USA", "RUS"),
    ),
    ("NATO met Norway. The alliance warned Chad.", "The alliance", (NATO,)),
    ("The EU met Norway. The bloc warned Chad.", "The bloc", (EU,)),
    ("The G7 met in Oslo. The group warned Chad.", "The group", ("org:g7",)),
    ("Ghana protested. The country recalled its envoy.", "The country", ("GHA",)),
    # pronouns
    ("Antony Blinken met Norway. He warned Chad.", "He", (BLINKEN,)),
    ("Norway summoned the envoy. It condemned the attack.", "It", ("NOR",)),
    (
        "Antony Blinken spoke with Sergey Lavrov and urged him to wait.",
        "him",
        (LAVROV,),
    ),
    # acronyms of the text
    (
        "The Lake Chad Rescue Union (LCRU) met. LCRU warned Norway.",
        "LCRU",
        ("org:lake-chad-rescue-union",),
    ),
]


def readable(case):
    return f"{case[1]} in: {case[0][:40]}"


@pytest.mark.parametrize(
    ("text", "mention", "expected"), CASES, ids=map(readable, CASES)
)
def test_a_mention_stands_for_its_party(text, mention, expected):
    assert entities(text, mention) == expected


NOBODY = [
    ("Reporter Jane Doe told Norway.", "Jane Doe"),
    ("Jane Doe, an analyst at a bank, warned Norway.", "Jane Doe"),
    ("Jane Doe visited Norway.", "Jane Doe"),
    ("Former Norwegian trade minister Kari Holm warned Chad.", "Kari Holm"),
    ("Singer Paris Hilton visited Norway.", "Paris"),
    ("Norway praised the Minsk accords.", "Minsk"),
    ("The New York Times praised Norway.", "New York"),
    ("Pro-Russian fighters met Norway.", "Russian"),
    ("Norway crossed the Gulf of Mexico.", "Mexico"),
    ("The voters of Atlanta, Georgia, met.", "Georgia"),
    ("We warned Chad.", "We"),
    ("It is cold in Oslo.", "It"),
    ("Norway met Chad and Mali. He warned them.", "He"),
    (
        "Antony Blinken met Sergey Lavrov and Wang Yi. The two leaders agreed.",
        "The two leaders",
    ),
]


@pytest.mark.parametrize(("text", "mention"), NOBODY, ids=map(readable, NOBODY))
def test_what_is_no_party_gets_no_reference(text, mention):
    assert entities(text, mention) is None


PLACES = [
    ("The ministers met in Moscow.", "Moscow"),
    ("The minister arrived in Beijing.", "Beijing"),
    ("The minister travelled to Ankara.", "Ankara"),
    ("OSLO — Norway warned Chad.", "OSLO"),
    ("The minister toured Mariupol.", "Mariupol"),
]


@pytest.mark.parametrize(("text", "mention"), PLACES)
def test_a_city_that_is_only_a_place_says_so(text, mention):
    reference = spans(read(text))[mention]
    assert reference.kind is MentionKind.METONYM
    assert reference.reason.startswith("place")


STATES = [
    ("Norway held talks with Moscow.", "Moscow"),
    ("Norway imposed sanctions on Moscow.", "Moscow"),
    ("Moscow rejected the claim.", "Moscow"),
]


@pytest.mark.parametrize(("text", "mention"), STATES)
def test_a_city_that_acts_stands_for_its_state(text, mention):
    reference = spans(read(text))[mention]
    assert not reference.reason.startswith("place")


def test_one_mention_of_an_official_is_one_reference():
    reading = read("Russian President Vladimir Putin warned Norway.")
    assert [r.entities for r in reading.references] == [(PUTIN,), ("NOR",)]


def test_the_head_is_what_the_verb_points_at():
    reading = read("Norway condemned Russian military aggression in Ukraine.")
    reference = spans(reading)["Russian military aggression"]
    doc = reading.sentences[0].tokens.doc
    assert doc[reference.head].text == "aggression"


def test_an_official_acts_for_the_office_of_the_day():
    then = read("Liz Truss spoke with Josep Borrell.", day="2021-12-24")
    assert then.acts_for == {TRUSS: "GBR", BORRELL: EU}
    before = read("Spanish Foreign Minister Josep Borrell spoke.", day="2019-05-01")
    assert before.acts_for == {BORRELL: "ESP"}


def test_the_same_name_in_two_states_is_two_people():
    text = "Norwegian Trade Minister Kim Berg met Danish Trade Minister Kim Berg."
    reading = read(text)
    officials = [e for e in reading.entities.values() if e.label is Label.OFFICIAL]
    assert len(officials) <= 2
    assert all(entity.name == "Kim Berg" for entity in officials)


def test_a_late_father_is_not_his_son_of_the_same_name():
    reading = read(
        "Philippine President Ferdinand Marcos Jr. thanked China. "
        "His late father, Ferdinand Marcos, visited China. Marcos met Mr Wang.",
        day="2024-06-12",
    )
    named = [
        reading.sentences[r.sentence].tokens.doc[r.start : r.end].text
        for r in reading.references
        if r.entities == ("official:Q983324",)
    ]
    assert [name for name in named if "Marcos" in name] == [
        "Philippine President Ferdinand Marcos Jr.",
        "Marcos",
    ]


def test_a_sister_is_known_by_her_own_name():
    text = "Kim Jong Un met his aides. His sister, Kim Yo Jong, warned South Korea."
    reading = read(text, day="2024-06-12")
    assert "official:kim-yo-jong:PRK" in reading.entities


def test_a_family_name_that_two_people_share_stays_open():
    text = (
        "Norwegian Trade Minister Kari Holm met Swedish Trade Minister Nils Holm. "
        "Holm was pleased."
    )
    assert entities(text, "Holm") is None


def test_a_title_tells_two_people_of_one_family_name_apart():
    text = (
        "Norwegian President Kari Holm met Swedish Trade Minister Nils Holm. "
        "President Holm was pleased."
    )
    assert entities(text, "President Holm") == ("official:kari-holm:NOR",)


def test_an_unknown_official_is_learned_with_the_office():
    reading = read("Norwegian Trade Minister Kari Holm visited Chad.")
    official = reading.entities["official:kari-holm:NOR"]
    assert official.name == "Kari Holm"
    assert official.offices[0].of == "NOR"


def test_the_voice_of_an_official_text_is_its_state():
    text = "Statement on Chad\n\nWe condemn the attack in Chad."
    outlet = "US Department of State"
    assert entities(text, "We", outlet=outlet) == ("USA",)


def test_the_author_of_a_statement_speaks_in_it():
    text = "Statement by President Joe Biden on Chad\n\nWe condemn the attack in Chad."
    assert entities(text, "We", outlet="The White House") == (BIDEN,)


def test_a_newspaper_has_no_voice():
    text = "Statement on Chad\n\nWe condemn the attack in Chad."
    assert entities(text, "We", outlet="The Accra Times") is None


def test_a_body_without_state_is_the_publishers():
    text = "Chad was warned by the Department on Friday."
    assert entities(text, "the Department", outlet="US Department of State") == ("USA",)


def test_a_quoted_we_is_the_one_who_is_quoted():
    text = '"We will answer," Sergey Lavrov said.\n\nSergey Lavrov said "we will wait."'
    assert entities(text, "we") == (LAVROV,)


def test_what_only_the_context_suggests_is_doubtful():
    text = "Ghana warned Chad. Chad regretted that the foreign ministry had spoken."
    reference = spans(read(text)).get("the foreign ministry")
    assert reference is None or reference.judgement is Judgement.DOUBTFUL


def test_every_reference_has_a_reason_and_known_entities():
    text = (
        "US Secretary of State Antony Blinken met Russian officials in Oslo. "
        "The two sides agreed. He praised the EU, and the bloc thanked him."
    )
    reading = read(text)
    assert reading.references
    for reference in reading.references:
        assert reference.reason
        assert reference.entities
        assert set(reference.entities) <= set(reading.entities)
        assert reference.start <= reference.head < reference.end
    places = [(r.sentence, r.start, r.end) for r in reading.references]
    assert places == sorted(places)


def test_reading_twice_gives_the_same():
    text = "Joe Biden called Vladimir Putin. The leaders agreed to meet in Geneva."
    assert read(text).references == read(text).references


def test_a_text_without_day_is_read_too():
    assert entities("Norway met Chad.", "Norway", day=None) == ("NOR",)
