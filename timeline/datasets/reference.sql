-- What every row is looked up in, made anew for each import from `codes/` and the gazetteers; and the words for nothing.

CREATE OR REPLACE TEMP TABLE dataset_codes (
    code VARCHAR, type VARCHAR, format VARCHAR, quad VARCHAR, one_sided BOOLEAN
);

CREATE OR REPLACE TEMP TABLE dataset_parties (scheme VARCHAR, name VARCHAR, code VARCHAR);

-- What is known of this data set: rows of earlier files, and of this one's earlier batches.
CREATE OR REPLACE TEMP TABLE known_rows (key UHUGEINT);

-- A cell without spaces at its ends; NULL where it is empty or says so.
CREATE OR REPLACE TEMP MACRO cell(raw) AS
    CASE WHEN trim(raw) IN ('', '---', 'NULL', 'None', 'NA', 'nan') THEN NULL ELSE trim(raw) END;

-- The same for tables whose writer put some cells into quotation marks.
CREATE OR REPLACE TEMP MACRO unquoted(raw) AS
    CASE WHEN len(raw) > 1 AND raw[1] = '"' AND raw[-1] = '"' THEN replace(raw[2:-2], '""', '"') ELSE raw END;

-- A day that calendars of four digits have.
CREATE OR REPLACE TEMP MACRO calendar_day(day) AS CASE WHEN year(day) BETWEEN 1 AND 9999 THEN day END;

CREATE OR REPLACE TEMP MACRO day_of(digits) AS calendar_day(try_strptime(left(digits, 8), '%Y%m%d')::DATE);

-- How names of states are compared.
CREATE OR REPLACE TEMP MACRO plain_name(name) AS
    regexp_replace(lower(strip_accents(replace(trim(name), '’', ''''))), '^the ', '');

-- The names in a cell that may have several.
CREATE OR REPLACE TEMP MACRO several(raw) AS
    list_filter(list_transform(regexp_split_to_array(coalesce(raw, ''), '[;|]'), lambda one: cell(one)),
        lambda one: one IS NOT NULL);

CREATE OR REPLACE TEMP MACRO one_or_none(code) AS CASE WHEN code IS NULL THEN [] ELSE [code] END;

-- What a row tells beside the columns; `entries` in the order of their keys.
CREATE OR REPLACE TEMP MACRO told(entries) AS
    map_from_entries(list_filter(entries, lambda entry: entry.v IS NOT NULL));

-- A day, a month, or an interval of days.
CREATE OR REPLACE TEMP MACRO edtf_of(first_day, last_day) AS
    CASE WHEN first_day = last_day THEN first_day::VARCHAR
         WHEN day(first_day) = 1 AND last_day(first_day) = last_day THEN left(first_day::VARCHAR, 7)
         ELSE first_day::VARCHAR || '/' || last_day::VARCHAR END;

-- What makes a row the same claim, whatever file it stands in.
CREATE OR REPLACE TEMP MACRO row_key(name, type, date, code, actors, targets, parties) AS md5_number(concat_ws(
    chr(31), name, type, date, code, array_to_string(actors, ' '), array_to_string(targets, ' '),
    array_to_string(parties, ' ')
));
