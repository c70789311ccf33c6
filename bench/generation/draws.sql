-- Chance without state: a number that follows from the seed, from what it is for, and from whose it is. So each part of
-- a log can be made by itself, in any order, by any number of threads. (`hash` may change with the version of DuckDB.)

CREATE OR REPLACE TEMP MACRO draw(what, whose) AS
    -- hashed twice: `hash` of several values only combines theirs, which leaves the draws of one life alike
    ((hash(hash(getvariable('seed'), what, whose)) >> 11)::DOUBLE / 9007199254740992.0);

-- A whole number from lowest to highest.
CREATE OR REPLACE TEMP MACRO between_(what, whose, lowest, highest) AS
    (lowest + floor(draw(what, whose) * (highest - lowest + 1)))::BIGINT;

-- A rank from 1 to `ranks` by Zipf's law: rank r has r to the power of -skew of the chances. Inverse of the law's
-- continuous form; skew <> 1.
CREATE OR REPLACE TEMP MACRO zipf(what, whose, ranks) AS least(ranks, floor(pow(
    1 - draw(what, whose) * (1 - pow(ranks + 1, 1 - getvariable('skew'))), 1 / (1 - getvariable('skew'))
)))::BIGINT;

-- The day of a life. There is more to tell from year to year, `growth` times as much at the end as at the beginning.
CREATE OR REPLACE TEMP MACRO day_of_life(life) AS (DATE '1990-01-01' + floor(
    (DATE '2026-01-01' - DATE '1990-01-01')
    * ln(1 + draw('day', life) * (getvariable('growth') - 1)) / ln(getvariable('growth'))
)::INTEGER);

-- Days from a life's day to one of its steps. The same span gives the same day, whatever step asks.
CREATE OR REPLACE TEMP MACRO days_within(life, span) AS between_(hash('span', span), life, span[1], span[2]);

-- A word that colours the n-th telling.
CREATE OR REPLACE TEMP MACRO colour(which, n) AS
    getvariable('colours')[between_(which, n, 1, len(getvariable('colours')))];

-- The number of one telling of one step of one life, and back.
CREATE OR REPLACE TEMP MACRO number_of(life, step, telling) AS (life * 128 + step * 16 + telling);
CREATE OR REPLACE TEMP MACRO life_of(n) AS (n >> 7);
CREATE OR REPLACE TEMP MACRO step_of(n) AS ((n >> 4) & 7);
