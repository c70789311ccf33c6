-- Moves the head of a lake's log to the last of the commits just appended.

UPDATE head SET
    number = number + $commits, hash = $commit, documents = documents + $documents, events = events + $events;
