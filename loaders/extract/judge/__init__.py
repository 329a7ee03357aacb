"""A learned judge of claims: which pairs of parties does a trigger really link?

Rules read a trigger's parties from its tree; trees are wrong about one time in ten
and rules have gaps. The judge looks at each trigger with each pair of parties of
its sentence, and says how likely they are its ends.

`candidates` lists the pairs, `facts` knows what the rules made of them, `features`
describes them by syntax, kinds and common words (never by a name), `model` holds the
trained weights, `decide` uses them. What is trained is told in `loaders/data/judge`.
"""
