"""Group claims into occurrences, for each state of knowledge: the fold of the projections, in Python.

- A *block* holds the claims that could be about one occurrence, those with the same subject and parties; a *stretch* is
  a part of a block whose claims follow each other without a gap in time.
- Claims that the comparison cannot tell apart form one *statement*. What it knows of a statement, or of an occurrence,
  is its *profile*.
- To *place* claims is to find their occurrences: level by level, the most precise first. Within a level they are
  *folded* one by one, each into the best matching occurrence or a new one.
- The *seed*, its first claim, names an occurrence while claims are placed; its *root* names it afterwards.
- Claims that a person has unlinked stay `apart`. *Undated* claims *seek* the nearest occurrence when all others are
  placed.
"""
