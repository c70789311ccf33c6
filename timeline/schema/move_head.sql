-- The head of a log in a lake is the last of the commits that have just been appended.

UPDATE head SET
    number = number + $commits, hash = $commit, documents = documents + $documents, events = events + $events;
