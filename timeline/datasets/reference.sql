-- Lookup tables, generated from `codes/` and the gazetteers for each import; and macros that parse cells.

CREATE OR REPLACE TEMP TABLE dataset_codes (
    code VARCHAR, type VARCHAR, format VARCHAR, quad VARCHAR, one_sided BOOLEAN
);

CREATE OR REPLACE TEMP TABLE dataset_parties (scheme VARCHAR, name VARCHAR, code VARCHAR);

-- The keys of known rows of this data set: from earlier files, and from earlier batches of this one.
CREATE OR REPLACE TEMP TABLE known_rows (key UHUGEINT);

-- A cell without surrounding spaces; NULL if empty or a word for nothing.
CREATE OR REPLACE TEMP MACRO cell(raw) AS
    CASE WHEN trim(raw) IN ('', '---', 'NULL', 'None', 'NA', 'nan') THEN NULL ELSE trim(raw) END;

-- A cell without its quotation marks, which some tables have.
CREATE OR REPLACE TEMP MACRO unquoted(raw) AS
    CASE WHEN len(raw) > 1 AND raw[1] = '"' AND raw[-1] = '"' THEN replace(raw[2:-2], '""', '"') ELSE raw END;

-- A day with a year of at most four digits; otherwise NULL.
CREATE OR REPLACE TEMP MACRO calendar_day(day) AS CASE WHEN year(day) BETWEEN 1 AND 9999 THEN day END;

CREATE OR REPLACE TEMP MACRO day_of(digits) AS calendar_day(try_strptime(left(digits, 8), '%Y%m%d')::DATE);

-- The form in which names of states are compared.
CREATE OR REPLACE TEMP MACRO plain_name(name) AS
    regexp_replace(lower(strip_accents(replace(trim(name), '’', ''''))), '^the ', '');

-- The names in a cell that may hold several.
CREATE OR REPLACE TEMP MACRO several(raw) AS
    list_filter(list_transform(regexp_split_to_array(coalesce(raw, ''), '[;|]'), lambda one: cell(one)),
        lambda one: one IS NOT NULL);

CREATE OR REPLACE TEMP MACRO one_or_none(code) AS CASE WHEN code IS NULL THEN [] ELSE [code] END;

-- What a row contains beyond the columns, as a map; `entries` are sorted by key.
CREATE OR REPLACE TEMP MACRO told(entries) AS
    map_from_entries(list_filter(entries, lambda entry: entry.v IS NOT NULL));

-- The EDTF date: a day, a month, or an interval of days.
CREATE OR REPLACE TEMP MACRO edtf_of(first_day, last_day) AS
    CASE WHEN first_day = last_day THEN first_day::VARCHAR
         WHEN day(first_day) = 1 AND last_day(first_day) = last_day THEN left(first_day::VARCHAR, 7)
         ELSE first_day::VARCHAR || '/' || last_day::VARCHAR END;

-- The key by which a row is the same claim, whichever file it is in.
CREATE OR REPLACE TEMP MACRO row_key(name, type, date, code, actors, targets, parties) AS md5_number(concat_ws(
    chr(31), name, type, date, code, array_to_string(actors, ' '), array_to_string(targets, ' '),
    array_to_string(parties, ' ')
));
