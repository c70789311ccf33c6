-- Copies the documents of those commits unchanged.

INSERT INTO documents BY NAME
    SELECT * FROM source.main.documents WHERE seq > $before AND seq <= $before + $added ORDER BY seq;
