"""Keep the state that follows from the log up to date, commit by commit.

In names, to *tell* is to derive the rows of kept tables from claims (`…_told` are tables of such rows), and to *place*
claims is to group them into occurrences. What is *late* was published, or judged, before something already there.
"""
