"""One normal form of a name, and names that may be of one person."""

import pytest

from graph.names import compatible, core_words, fold, normal, slug

NORMAL = [
    ("Jane Doe", "jane doe"),
    ("  JANE   DOE ", "jane doe"),
    ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
    ("Lars Løkke Rasmussen", "lars lokke rasmussen"),
    ("Phạm Bình Minh", "pham binh minh"),
    ("Robert O\u2019Brien", "robert obrien"),
    ("Robert O'Brien", "robert obrien"),
    ("Bashar al-Assad", "bashar assad"),
    ("Bashar al Assad", "bashar assad"),
    ("Abdel Fattah El-Sisi", "abdel fattah sisi"),
    ("Moon Jae-in", "moon jae in"),
    ("J. D. Vance", "j d vance"),
    ("Al Gore", "al gore"),
]


@pytest.mark.parametrize(("name", "expected"), NORMAL)
def test_a_name_has_one_normal_form(name, expected):
    assert normal(name) == expected


SAME = [
    ("Antony J. Blinken", "Antony Blinken"),
    ("A. Blinken", "Antony Blinken"),
    ("Blinken", "Antony Blinken"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Aleksandr Novak", "Alexander Novak"),
    ("Mohammed Hassan", "Muhammad Hassan"),
    ("Joseph R. Biden, Jr.", "Joe Biden"),
    ("Bill Burns", "William Burns"),
    ("Luis Videgaray", "Luis Videgaray Caso"),
    ("Kishida Fumio", "Fumio Kishida"),
    ("Xi", "Xi Jinping"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_compatible(one, other):
    assert compatible(one, other)
    assert compatible(other, one)


DIFFERENT = [
    ("Hillary Clinton", "Bill Clinton"),
    ("Raúl Castro", "Fidel Castro"),
    ("John Kerry", "John Kelly"),
    ("Boris Johnson", "Boris Tadić"),
    ("George W. Bush", "Jeb Bush"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Biden", "Putin"),
    ("", "Putin"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_people_are_not_compatible(one, other):
    assert not compatible(one, other)


def test_a_slug_keeps_every_word():
    assert slug("José Manuel Barroso") == "jose-manuel-barroso"


def test_a_regnal_number_is_no_suffix():
    assert core_words("Charles III") == ("charles", "iii")
    assert core_words("Lloyd J. Austin III") == ("lloyd", "j", "austin")


def test_folding_makes_spellings_of_one_sound_equal():
    assert fold("zelenskyy") == fold("zelenskiy")
    assert fold("khan") == fold("han")
