-- The head of a log in a lake is the commit that has just been appended.

UPDATE head SET
    number = number + 1, hash = $commit, documents = documents + $documents, events = events + $events;
