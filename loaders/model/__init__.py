"""The parser and name tagger: text in, spaCy Doc out."""
