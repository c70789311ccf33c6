-- What those commits added, as it is.

INSERT INTO documents BY NAME
    SELECT * FROM source.main.documents WHERE seq > $before AND seq <= $before + $added ORDER BY seq;
