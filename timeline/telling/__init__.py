"""What a few claims tell, told in Python: to plan the SQL that tells of many takes longer than all the rest.

Each module says of the claims about one occurrence what a file of `timeline/projections` says of all. Property tests
compare the two; `verify` compares what is kept with the SQL.
"""
