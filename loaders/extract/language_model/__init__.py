"""An optional extractor: a language model behind any OpenAI-compatible endpoint.

It is asked for claims; none of them is believed. What `gate` lets through stands in the
text letter by letter, between parties that the product's own resolver found there, with
a type and a status of the ontology and a date that the text bears out. What it refuses
is counted and logged. Nothing here runs unless it is asked for, and ``openai`` is
installed with the extra ``llm`` only.
"""

from loaders.extract.language_model.extractor import LanguageModel
from loaders.extract.language_model.settings import ModelSettings, model_settings

__all__ = ["LanguageModel", "ModelSettings", "model_settings"]
