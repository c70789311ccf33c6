-- What the words are made of: states by how much our gazetteer knows of their leaders (the measure of prominence at
-- hand), their pairs by the product of their ranks, and who was in office in each month.

CREATE OR REPLACE TEMP TABLE leaders AS
    SELECT name, code, valid_from, coalesce(valid_to, DATE '2025-12-31') AS valid_to
    FROM read_csv($leaders, header = true, types = {'valid_from': 'DATE', 'valid_to': 'DATE'});

CREATE OR REPLACE TEMP TABLE states AS
    WITH cities AS (
        SELECT state AS code, list(name ORDER BY name) AS cities FROM read_csv($places, header = true) WHERE kind = 'city' GROUP BY state
    ),
    known AS (
        SELECT code, count(*) AS leaders FROM leaders GROUP BY code
    ),
    -- a state that bore another name once stands there twice: the name of today has its capital and its prefix
    states_once AS (
        FROM read_csv($states, header = true)
        QUALIFY row_number() OVER (PARTITION BY code ORDER BY capitals IS NULL, prefixes IS NULL) = 1
    )
    SELECT s.code, s.name,
        row_number() OVER (ORDER BY coalesce(k.leaders, 0) DESC, s.code) AS rank,
        list_prepend(split_part(coalesce(s.capitals, s.name), '/', 1), coalesce(c.cities, [])) AS cities
    FROM states_once s
    LEFT JOIN cities c USING (code)
    LEFT JOIN known k USING (code);

CREATE OR REPLACE TEMP TABLE pairs AS
    SELECT a.code AS a, b.code AS b, row_number() OVER (ORDER BY a.rank * b.rank, a.code, b.code) AS rank
    FROM states a JOIN states b ON a.code < b.code;

CREATE OR REPLACE TEMP TABLE in_office AS
    SELECT code, year * 12 + month AS month, list(DISTINCT name ORDER BY name) AS names
    FROM range(1988, 2036) y(year), range(1, 13) m(month)
    JOIN leaders l ON l.valid_from <= last_day(make_date(year, month, 1)) AND l.valid_to >= make_date(year, month, 1)
    GROUP BY ALL;

SET VARIABLE states = (SELECT count(*) FROM states);
SET VARIABLE pairs = (SELECT count(*) FROM pairs);

-- The codes of a data set's rows by their class (`root`), as many of each class as have a type of ours that needs no more
-- than two sides.
CREATE OR REPLACE TEMP TABLE coded_codes AS
    SELECT code, code[:2] AS root, type, format, row_number() OVER (PARTITION BY code[:2] ORDER BY code) AS nth
    FROM read_csv($codes, header = true, all_varchar = true);

CREATE OR REPLACE TEMP TABLE coded_roots AS SELECT root, count(*) AS codes FROM coded_codes GROUP BY root;
