"""The projections of a few occurrences, in Python: planning the SQL for many would take longer than all the rest.

Each module derives from the claims of one occurrence what a file of `timeline/projections` derives from all. Property
tests compare the two, and `verify` compares the kept state with the SQL.
"""
