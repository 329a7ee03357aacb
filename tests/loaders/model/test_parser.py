"""What every other step relies on: text kept, analysis steady, trees whole."""

import itertools
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.model import load_parser

SENTENCES = (
    "The ministers of Kenya and Chad met in Geneva on Thursday.",
    "NATO warned Belarus against further steps at the border.",
    "KENYA WARNS CHAD OVER BORDER CLASHES",
    "The European Union imposed sanctions on two banks, officials said.",
    "She denies it!",
)
ODD = (
    "",
    " ",
    "\n\n",
    "  Two blanks,  and\ttabs \n and lines.\r\n\r\nNext\u00a0one. ",
    "Zero\u200bwidth, nul\0, \ufeffmark, soft\u00adhyphen, \u2028line, \u0301accent.",
    "Кремль сказал «нет». 北京は否定した。العربية",
    "😀🇺🇦 flags\u200d🤝",
    "e\u0301 and é and ﬁ and İ and ǅ",
    "(((((((((( )))))))))) ...... ?!?!?! ----",
    "http://example.org/a?b=c&d=e#f user@example.org",
)


def parse(*texts):
    return list(load_parser().parse(texts))


def view(span):
    return [
        (
            *(word.text, word.pos_, word.tag_, word.dep_, word.lemma_),
            *(word.ent_iob_, word.ent_type_, word.head.i - word.i),
        )
        for word in span
        if not word.is_space
    ]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_the_doc_is_the_text(text):
    assert parse(text)[0].text == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_doc_is_the_text_whatever_the_text(text):
    assert parse(text)[0].text == text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Mr.", "U.S.", " ", "\n", "Wang", "met", ".", "”", "?"]))
)
def test_every_sentence_is_one_tree(parts):
    (doc,) = parse(" ".join(parts))
    for sentence in doc.sents:
        roots = [word for word in sentence if word.head == word]
        assert [word.dep_ for word in roots] == ["ROOT"]
        assert all(word.head in sentence for word in sentence)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)


def test_a_sentence_reads_the_same_alone_and_among_others():
    alone = {sentence: view(parse(sentence)[0]) for sentence in SENTENCES}
    for order in itertools.islice(itertools.permutations(SENTENCES), 0, 120, 17):
        (doc,) = parse("\n\n".join(order))
        assert [view(sentence) for sentence in doc.sents] == [
            alone[sentence] for sentence in order
        ]


def test_a_text_reads_the_same_in_every_order_of_texts():
    forward = [view(doc) for doc in parse(*SENTENCES)]
    backward = [view(doc) for doc in parse(*reversed(SENTENCES))]
    assert forward == backward[::-1]


def test_parsing_yields_while_it_reads():
    read = []
    texts = (read.append(text) or text for text in SENTENCES)
    next(load_parser().parse(texts))
    assert len(read) == 1


def test_an_over_long_sentence_keeps_every_word_analysed():
    text = "and then Kenya warned Chad " * 200
    (doc,) = parse(text)
    assert doc.text == text
    assert all(word.pos_ for word in doc)
    assert len(list(doc.sents)) > 1


def test_a_megabyte_without_blanks_is_read_in_time():
    text = f"Kenya met Chad. {'(a.b)' * 200_000} They left."
    start = time.process_time()
    (doc,) = parse(text)
    assert doc.text == text
    assert time.process_time() - start < 5


def test_white_space_in_a_name_does_not_break_it():
    (doc,) = parse("The talks were led by Emmanuel  Macron of France in the morning.")
    assert "Emmanuel  Macron" in [name.text for name in doc.ents]


ARGUMENTS = {
    "spoke": (
        "Amara spoke with NATO Secretary General Jens Holm on Thursday.",
        {("Amara", "nsubj"), ("Jens", "obl"), ("Thursday", "obl")},
    ),
    "imposed": (
        "The EU on Monday imposed sanctions on two Belarusian banks.",
        {("EU", "nsubj"), ("sanctions", "obj"), ("Monday", "obl")},
    ),
    "warned": (
        "Kenya's president warned Chad that it would face severe costs.",
        {("president", "nsubj"), ("Chad", "iobj"), ("face", "ccomp")},
    ),
    "expelled": (
        "Two diplomats were expelled by Norway last week.",
        {("diplomats", "nsubj:pass"), ("Norway", "obl:agent")},
    ),
    "WARNS": (
        "KENYA WARNS CHAD OVER BORDER CLASHES",
        {("KENYA", "nsubj"), ("CLASHES", "obl")},
    ),
}


@pytest.mark.parametrize(("verb", "case"), ARGUMENTS.items(), ids=ARGUMENTS)
def test_a_verb_has_its_arguments(verb, case):
    sentence, expected = case
    (doc,) = parse(sentence)
    found = {(word.text, word.dep_) for word in doc if word.head.text == verb}
    assert expected <= found


def test_a_headline_in_title_case_has_a_verb():
    (doc,) = parse("Kenya Warns Neighbour of New Sanctions Over Border Clashes")
    assert [(word.text, word.tag_) for word in doc if word.dep_ == "ROOT"] == [
        ("Warns", "VBZ")
    ]


def test_names_have_types():
    (doc,) = parse("Emmanuel Macron of France met NATO officials in Geneva.")
    assert {(name.text, name.label_) for name in doc.ents} == {
        ("Emmanuel Macron", "PERSON"),
        ("France", "LOC"),
        ("NATO", "ORG"),
        ("Geneva", "LOC"),
    }


def test_importing_the_package_does_not_import_spacy():
    script = "import sys, loaders.model; print('spacy' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


def test_the_parser_is_loaded_once():
    assert load_parser() is load_parser()
