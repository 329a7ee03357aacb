"""The word tables of the parser and of the dates: each word once, in order."""

from importlib.resources import files

import pytest

from graph.errors import OntologyError
from loaders.model.data import read_table
from loaders.model.lemmas import lemma

TABLES = ["model/sentence-ends.toml", "model/lemmas.toml", "calendar.toml"]


def lists(table):
    for value in table.values():
        if isinstance(value, dict):
            yield from lists(value)
        elif isinstance(value, list):
            yield value


@pytest.mark.parametrize("name", TABLES)
def test_each_list_is_sorted_and_has_each_word_once(name):
    table = read_table(f"../{name}")
    irregular = table.pop("forms", {})  # principal parts stand in their own order
    for words in lists(table):
        assert words == sorted(set(words))
    for words in lists(irregular):
        assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", ["verb", "noun"])
def test_each_irregular_form_has_one_dictionary_form(kind):
    forms = read_table("lemmas.toml")["forms"][kind]
    all_forms = [form for words in forms.values() for form in words]
    # "saw" is the past of "see" and a verb of its own
    assert len(all_forms) == len(set(all_forms))


def test_a_broken_table_is_a_defect_that_names_its_file(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("stops = [", "utf-8")
    with pytest.raises(OntologyError, match=r"broken\.toml"):
        read_table(str(broken))


def test_the_licences_and_the_card_lie_beside_the_weights():
    folder = files("loaders").joinpath("data", "model")
    for name in ("LICENSES.md", "LICENSE-APACHE-2.0.txt", "MODEL_CARD.md", "README.md"):
        assert folder.joinpath(name).is_file()
    assert lemma("met", "VERB", "VBD") == "meet"
