"""Which claims are about one occurrence, by what was known when: the fold of the projections, in Python."""
