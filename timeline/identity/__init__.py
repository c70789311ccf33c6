"""Group claims into occurrences, for each state of knowledge: the fold of the projections, in Python."""
