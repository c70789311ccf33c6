-- Copies commits unchanged from another log, attached as `source`.

INSERT INTO commits BY NAME
    SELECT * FROM source.main.commits WHERE number BETWEEN $first AND $last ORDER BY number;
