-- Copies the events of those commits unchanged.

INSERT INTO events BY NAME
    SELECT * FROM source.main.events WHERE seq > $before AND seq <= $before + $added ORDER BY seq;
