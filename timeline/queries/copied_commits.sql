-- Commits of another log that is attached as `source`, as they are.

INSERT INTO commits BY NAME
    SELECT * FROM source.main.commits WHERE number BETWEEN $first AND $last ORDER BY number;
