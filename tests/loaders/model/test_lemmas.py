import pytest

from loaders.model.lemmas import lemma

LEMMAS = """
VBD met meet; VBD spoke speak; VBD said say; VBD told tell; VBD held hold
VBD agreed agree
VBD urged urge; VBD imposed impose; VBD denied deny; VBD banned ban; VBD warned warn
VBD called call; VBD condemned condemn; VBD expelled expel; VBD recalled recall
VBD summoned summon; VBD accused accuse; VBD blamed blame; VBD visited visit
VBD pledged pledge; VBD signed sign; VBD threatened threaten; VBD sanctioned sanction
VBD discussed discuss; VBD criticized criticize; VBD criticised criticise; VBD vowed vow
VBD rejected reject; VBD refused refuse; VBD supported support; VBD lifted lift
VBD demanded demand; VBD pressed press; VBD travelled travel; VBD traveled travel
VBD hosted host; VBD welcomed welcome; VBD praised praise; VBD halted halt
VBD froze freeze; VBN frozen freeze; VBN given give; VBN written write; VBN sought seek
VBN controlled control; VBN planned plan; VBN referred refer; VBN vetoed veto
VBN seized seize; VBN invited invite; VBN limited limit; VBN targeted target
VBN negotiated negotiate; VBN reiterated reiterate
VBN treated treat; VBN convened convene
VBD underscored underscore; VBD massacred massacre; VBD centred centre
VBN postponed postpone; VBN concluded conclude; VBN loaded load; VBN tied tie
VBG warning warn; VBG imposing impose; VBG urging urge; VBG meeting meet
VBG agreeing agree
VBG calling call; VBG telling tell; VBG passing pass; VBG lying lie; VBG having have
VBG visiting visit; VBG planning plan; VBG changing change; VBG belonging belong
VBG using use; VBG providing provide; VBG exchanging exchange; VBG seeing see
VBZ denies deny; VBZ urges urge; VBZ imposes impose; VBZ presses press; VBZ goes go
VBZ has have; VBZ does do; VBZ is be; VBZ teaches teach; VBZ dies die; VBZ says say
VBP are be; VB meet meet; VB impose impose
NN warning warning; NN meeting meeting; NN sanction sanction
NNS sanctions sanction; NNS allies ally; NNS crises crisis; NNS countries country
NNS spokesmen spokesman; NNS lives life; NNS viruses virus; NNS houses house
NNS wishes wish; NNS headquarters headquarters; NNS ties tie; NNS vetoes veto
NNS people people; NNS 1990s 1990s; NNS Sanctions sanction; NNS bases base
JJR bigger big; JJR easier easy; JJS largest large; JJR stronger strong; JJS best good
PRP him he; PRP them they; DT these this; RB n't not; JJ alleged alleged
"""
TABLE = [
    tuple(case.split())
    for line in LEMMAS.strip().splitlines()
    for case in line.split(";")
]


@pytest.mark.parametrize(("tag", "word", "expected"), TABLE)
def test_a_word_has_its_dictionary_form(tag, word, expected):
    pos = "VERB" if tag.startswith("V") else "X"
    assert lemma(word, pos, tag) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("was", "be"), ("'ll", "will"), ("wo", "will"), ("had", "have")],
)
def test_an_auxiliary_has_its_dictionary_form(word, expected):
    assert lemma(word, "AUX", "VBD") == expected


def test_a_name_keeps_its_form():
    assert lemma("States", "PROPN", "NNPS") == "States"
