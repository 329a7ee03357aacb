"""Wire copies: how many independent sources a contact has."""

from __future__ import annotations

import re
from hashlib import sha256

from datasketch import MinHash
from hypothesis import example, given
from hypothesis import strategies as st

from graph.link import Telling, link, resemblance, signature
from tests.graph.worlds import a_claim, an_article

DAY = "2023-05-04"
COPY = """The foreign ministers of both countries spoke by telephone on Thursday, their
offices said. They discussed the grain deal, which lapses at the end of the month, and
the exchange of prisoners. A further call is planned for next week, according to a
person who knows of the talks. Exports through the strait have fallen by a third since
the spring, and insurers have doubled what they charge for a passage."""
OTHER = """In a conversation that lasted most of an hour, both ministers went over the
state of the harbour talks. Neither side told of results. Farmers wait for word on the
new quota, and millers complain that nobody has asked them about the price of flour."""


def contact_of(*tellings):
    """Return the contact that articles, pairs of outlet and text, all tell of."""
    articles = [
        an_article(f"a{n}", text, outlet=outlet)
        for n, (outlet, text) in enumerate(tellings)
    ]
    told = {
        a.id: Telling(id=a.id, outlet=a.outlet, signature=signature(a.text))
        for a in articles
    }
    claims = [a_claim(article, date=DAY, start=0, end=4) for article in articles]
    (contact,) = link(claims, told)
    return contact


def test_an_agency_copy_under_several_mastheads_is_one_source():
    headed = "Grain talks go on\n\n" + COPY.replace(
        "both countries", "the two countries"
    )
    contact = contact_of(("One Daily", COPY), ("Two Daily", headed), ("Wire", COPY))
    assert len(contact.claims) == 3
    assert contact.outlets == ("One Daily", "Two Daily", "Wire")
    assert contact.independent == 1


def test_texts_of_their_own_are_independent():
    assert contact_of(("One Daily", COPY), ("Two Daily", OTHER)).independent == 2


def test_one_outlet_is_one_source():
    assert contact_of(("One Daily", COPY), ("one daily", OTHER)).independent == 1


def test_unknown_outlets_are_not_one_outlet():
    assert contact_of((None, COPY), (None, OTHER)).independent == 2


def test_one_long_sentence_in_two_articles_is_one_source():
    sentence = "The ministers spoke of grain and of the harbour on Thursday evening."
    articles = [an_article(f"a{n}", sentence, outlet=f"Outlet {n}") for n in range(2)]
    told = {a.id: Telling(id=a.id, outlet=a.outlet) for a in articles}
    (contact,) = link([a_claim(a, date=DAY) for a in articles], told)
    assert contact.independent == 1


def test_copies_do_not_make_a_contact_surer():
    alone = contact_of(("One Daily", COPY))
    copied = contact_of(("One Daily", COPY), ("Two Daily", COPY))
    told = contact_of(("One Daily", COPY), ("Two Daily", OTHER))
    assert alone.confidence == copied.confidence < told.confidence


def test_a_signature_is_the_same_everywhere():
    found = sha256(signature(COPY)).hexdigest()
    assert found == "2eb762799fc19b81c7579a941ca7ad3b06b7310041cbd25310e96a32583f9cca"


def test_a_signature_sees_words_and_nothing_else():
    assert signature(COPY.upper().replace(" ", "\n")) == signature(COPY)
    assert signature(" ...\n") == b""


def test_resemblance_grows_with_what_texts_share():
    half = COPY[: len(COPY) // 2] + OTHER
    shares = [resemblance(signature(COPY), signature(t)) for t in (OTHER, half, COPY)]
    assert shares == sorted(shares)
    assert shares[0] < 0.1 < shares[1] < shares[2] == 1


@given(text=st.text(st.sampled_from("abß мΣé1.,\n "), max_size=400))
@example(text=COPY)
@example(text=" ".join(map(str, range(3_000))))
def test_a_signature_is_what_datasketch_makes(text):
    words = re.findall(r"\w+", text.casefold())
    starts = range(max(len(words) - 3, 1) if words else 0)
    made = MinHash(num_perm=128, seed=1, scheme="affine32")
    made.update_batch([" ".join(words[n : n + 4]).encode() for n in starts])
    expected = made.hashvalues.astype("<u4").tobytes() if words else b""
    assert signature(text) == expected
