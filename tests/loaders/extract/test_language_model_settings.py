"""Which model is asked where: options, then environment, then defaults."""

from __future__ import annotations

import pytest

from graph.errors import SettingsError
from loaders.extract.language_model import model_settings

LOCAL = {"DEMARCHE_LLM_URL": "http://localhost:8000/v1/", "DEMARCHE_LLM_MODEL": "m"}


def test_options_win_over_the_environment():
    found = model_settings("https://example.org/v1", "n", environment=LOCAL)
    assert (found.url, found.model) == ("https://example.org/v1", "n")
    assert model_settings(environment=LOCAL).url == "http://localhost:8000/v1"


def test_all_can_be_set_in_the_environment(tmp_path):
    found = model_settings(
        environment=LOCAL
        | {
            "DEMARCHE_LLM_KEY": " k ",
            "DEMARCHE_LLM_TIMEOUT": "5",
            "DEMARCHE_LLM_MAX_TOKENS": "100",
            "DEMARCHE_LLM_RETRIES": "0",
            "DEMARCHE_LLM_PRICE": "0.15, 0.60",
            "DEMARCHE_LLM_CACHE": str(tmp_path),
        }
    )
    assert (found.key, found.timeout, found.max_tokens) == ("k", 5.0, 100)
    assert (found.retries, found.price, found.cache) == (0, (0.15, 0.6), tmp_path)


def test_answers_are_kept_in_the_users_own_folder():
    found = model_settings(environment=LOCAL | {"DEMARCHE_HOME": "/data"})
    assert str(found.cache) == "/data/language-model"


def test_a_local_endpoint_needs_no_key():
    environment = LOCAL | {"OPENAI_API_KEY": "sk-other"}
    assert model_settings(environment=environment).key is None


def test_the_endpoint_of_openai_takes_its_usual_key():
    environment = {"OPENAI_API_KEY": "sk-x"}
    found = model_settings(model="m", environment=environment)
    assert (found.url, found.key) == ("https://api.openai.com/v1", "sk-x")


WRONG = {
    "no model": ({"DEMARCHE_LLM_URL": "http://x/v1"}, "DEMARCHE_LLM_MODEL"),
    "no key": ({"DEMARCHE_LLM_MODEL": "m"}, "DEMARCHE_LLM_KEY"),
    "file": (LOCAL | {"DEMARCHE_LLM_URL": "file:///etc/passwd"}, "DEMARCHE_LLM_URL"),
    "no host": (LOCAL | {"DEMARCHE_LLM_URL": "http:///v1"}, "DEMARCHE_LLM_URL"),
    "port": (LOCAL | {"DEMARCHE_LLM_URL": "http://x:99999/"}, "DEMARCHE_LLM_URL"),
    "words": (LOCAL | {"DEMARCHE_LLM_URL": "my model"}, "DEMARCHE_LLM_URL"),
    "timeout": (LOCAL | {"DEMARCHE_LLM_TIMEOUT": "soon"}, "DEMARCHE_LLM_TIMEOUT"),
    "no time": (LOCAL | {"DEMARCHE_LLM_TIMEOUT": "0"}, "DEMARCHE_LLM_TIMEOUT"),
    "endless": (LOCAL | {"DEMARCHE_LLM_TIMEOUT": "inf"}, "DEMARCHE_LLM_TIMEOUT"),
    "retries": (LOCAL | {"DEMARCHE_LLM_RETRIES": "-1"}, "DEMARCHE_LLM_RETRIES"),
    "price": (LOCAL | {"DEMARCHE_LLM_PRICE": "cheap"}, "DEMARCHE_LLM_PRICE"),
    "one price": (LOCAL | {"DEMARCHE_LLM_PRICE": "1"}, "DEMARCHE_LLM_PRICE"),
    "refund": (LOCAL | {"DEMARCHE_LLM_PRICE": "1,-1"}, "DEMARCHE_LLM_PRICE"),
}


@pytest.mark.parametrize(("environment", "name"), WRONG.values(), ids=WRONG)
def test_what_makes_no_sense_is_named(environment, name):
    with pytest.raises(SettingsError, match=name):
        model_settings(environment=environment)


@pytest.mark.parametrize("key", ["two words", "new\nline", "ключ"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_shown(key):
    with pytest.raises(SettingsError) as caught:
        model_settings(environment=LOCAL | {"DEMARCHE_LLM_KEY": key})
    assert key not in str(caught.value)


def test_a_password_in_an_address_is_refused_and_not_shown():
    url = "https://me:secret@example.org/v1"
    with pytest.raises(SettingsError) as caught:
        model_settings(url, "m", environment={})
    assert "secret" not in str(caught.value)
