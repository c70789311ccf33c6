-- Shared by the projections: comparing places, people and windows. A window is a pair of days, both included; open ends
-- are stored as the first or last day of the calendar.

CREATE OR REPLACE MACRO from_day(day) AS coalesce(day, DATE '0001-01-01');

CREATE OR REPLACE MACRO to_day(day) AS coalesce(day, DATE '9999-12-31');

CREATE OR REPLACE MACRO windows_meet(start_a, end_a, start_b, end_b) AS (start_a <= end_b AND start_b <= end_a);

-- Days between two windows; 0 if they overlap.
CREATE OR REPLACE MACRO days_apart(start_a, end_a, start_b, end_b) AS greatest(0, start_b - end_a, start_a - end_b);

CREATE OR REPLACE MACRO place_key(place) AS
    regexp_replace(lower(strip_accents(trim(place))), '^the ', '');

-- Whether two places may be the same: equal, one within the other, or one of them unknown.
CREATE OR REPLACE MACRO places_fit(place_a, within_a, place_b, within_b) AS (
    place_a IS NULL OR place_b IS NULL OR place_a = place_b
    OR list_contains(within_a, place_b) OR list_contains(within_b, place_a)
);

-- The words by which a person may be mentioned again: all words of the name except short particles; the first and last
-- always.
CREATE OR REPLACE MACRO name_words(person) AS list_transform(
    [string_split_regex(lower(strip_accents(trim(person))), '[\s.,]+')],
    lambda ws: list_filter(ws, lambda w, i: w <> '' AND (length(w) > 2 OR i = 1 OR i = len(ws)))
)[1];

-- Each person as a list of hashes of those words, which are faster to compare.
CREATE OR REPLACE MACRO hashed_people(people) AS list_transform(
    people,
    lambda person: list_transform(name_words(person), lambda w: hash(w))
);

-- A list of people without duplicates: each person once, by the longest name.
CREATE OR REPLACE MACRO people_once(people) AS list_transform(
    [list_transform(list_sort(list_distinct(people)), lambda p: {'name': p, 'words': name_words(p)})],
    lambda named: list_transform(
        list_filter(named, lambda p: len(list_filter(named, lambda q: q.name <> p.name
            AND list_has_all(q.words, p.words)
            AND (len(q.words) > len(p.words) OR length(q.name) > length(p.name)
                OR (length(q.name) = length(p.name) AND q.name < p.name))
        )) = 0),
        lambda p: p.name
    )
)[1];

-- The windows of a list, reduced to one: each replaces the result so far if it overlaps it and is narrower. Windows are
-- never intersected, so the result is never more precise than some source.
CREATE OR REPLACE MACRO narrowed(windows) AS list_reduce(windows, lambda kept, w:
    CASE
        WHEN windows_meet(kept.s, kept.e, w.s, w.e) AND w.e - w.s < kept.e - kept.s THEN w
        ELSE kept
    END
);

-- The distinct windows of a list of {s, e, first, voice} (thousands of claims may give the same day): the trusted ones
-- (`first`) first, then by the number of voices that support them, then the narrower, the earlier.
CREATE OR REPLACE MACRO by_support(windows) AS list_transform(
    list_sort(list_transform(
        list_distinct(list_transform(windows, lambda v: {'s': v.s, 'e': v.e, 'first': v.first})),
        lambda w: {
            'first': NOT w.first,
            'support': -len(list_distinct(list_transform(
                list_filter(windows, lambda v: windows_meet(v.s, v.e, w.s, w.e)), lambda v: v.voice
            ))),
            'width': w.e - w.s, 's': w.s, 'e': w.e
        }
    )),
    lambda w: {'s': w.s, 'e': w.e}
);

-- The window that a list of such claims agrees on; open ends are NULL again.
CREATE OR REPLACE MACRO agreed(windows) AS list_transform(
    [CASE WHEN len(windows) = 1 THEN {'s': windows[1].s, 'e': windows[1].e} ELSE narrowed(by_support(windows)) END],
    lambda w: {
        's': CASE WHEN w.s > DATE '0001-01-01' THEN w.s END,
        'e': CASE WHEN w.e < DATE '9999-12-31' THEN w.e END
    }
)[1];

-- The most frequent value of a list, the first in alphabetical order if several are; NULL if there is none.
CREATE OR REPLACE MACRO most_frequent(options) AS list_transform(
    [list_filter(options, lambda v: v IS NOT NULL)],
    lambda vs: list_sort(list_transform(
        list_distinct(vs), lambda v: {'n': -len(list_filter(vs, lambda w: w = v)), 'v': v}
    ))[1].v
)[1];

-- The union of several lists, sorted, without duplicates.
CREATE OR REPLACE MACRO list_union(lists) AS list_sort(list_distinct(flatten(lists)));

-- Names, sorted and without duplicates: an aggregate like list(DISTINCT … ORDER BY …), in half the time.
CREATE OR REPLACE MACRO names_of(name) AS map_keys(histogram(name));

-- A list, empty if there is none: DuckDB copies the lists that pass through coalesce(…), not those that pass through CASE.
CREATE OR REPLACE MACRO or_empty(list) AS CASE WHEN list IS NULL THEN [] ELSE list END;

-- The balance of cooperation and conflict, from -1 to 1; NULL if there are no acts. DuckDB plans this CASE faster than
-- nullif(…).
CREATE OR REPLACE MACRO balance_of(cooperative, conflictual) AS
    CASE WHEN cooperative > 0 OR conflictual > 0 THEN (cooperative - conflictual) / (cooperative + conflictual) END;
