"""Train the parser and name tagger that comes with demarche, from open data.

`sentences` reads treebanks and name data, `numbers` makes batches of them, `network`
is the model, `learning` fits it in a fixed number of steps, `exporting` writes the
eight-bit graph, `measuring` scores it as the product runs it, `card` says what came of
it.
"""
