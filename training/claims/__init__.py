"""How sure a claim is: what the features of `sayso.codify.score` weigh."""
