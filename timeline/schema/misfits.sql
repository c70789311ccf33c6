-- The events to be checked (the view `checked`, with their `row` in the table) that break a rule of their type: the
-- rules of `events.event.Event` as set operations.

-- Whether codes are sorted, without duplicates; most lists have one or two.
CREATE OR REPLACE TEMP MACRO sorted_once(codes) AS CASE
    WHEN len(codes) = 0 THEN TRUE
    WHEN len(codes) = 1 THEN codes[1] IS NOT NULL
    WHEN len(codes) = 2 THEN coalesce(codes[1] < codes[2], FALSE)
    ELSE codes = list_sort(list_distinct(codes))
END;

-- Whether all codes are among others; most lists have one or none.
CREATE OR REPLACE TEMP MACRO all_among(codes, others) AS CASE
    WHEN len(codes) = 0 THEN TRUE
    WHEN len(codes) = 1 THEN list_contains(others, codes[1])
    ELSE list_has_all(others, codes)
END;

-- For each field that a type may have, whether its name is among these.
CREATE OR REPLACE TEMP MACRO named_fields(names) AS {
    'due': list_contains(names, 'due'), 'actors': list_contains(names, 'actors'),
    'targets': list_contains(names, 'targets'), 'people': list_contains(names, 'people'),
    'place': list_contains(names, 'place'), 'treaty': list_contains(names, 'treaty'),
    'format': list_contains(names, 'format'), 'details': list_contains(names, 'details')
};

CREATE OR REPLACE TEMP VIEW misfits AS
WITH types AS (
    SELECT name AS known, subject, named_fields(fields) AS may, named_fields(required) AS must, details AS needed,
        parties AS fewest
    FROM event_types
),
typed AS (
    SELECT e.*, t.*, starts_with(e.extractor, 'dataset: ') AS coded
    FROM checked e LEFT JOIN types t ON t.known = e.type
),
judged AS (
    SELECT row, id, type,
        CASE
            WHEN known IS NULL THEN 'there is no such type of event'
            WHEN subject <> 'log' AND (
                (due IS NOT NULL AND NOT may.due) OR (len(actors) > 0 AND NOT may.actors)
                OR (len(targets) > 0 AND NOT may.targets) OR (len(people) > 0 AND NOT may.people)
                OR (place IS NOT NULL AND NOT may.place) OR (treaty IS NOT NULL AND NOT may.treaty)
                OR (format IS NOT NULL AND NOT may.format)
                OR (cardinality(details) > 0 AND NOT may.details AND NOT coded)
            ) THEN 'it has a field that its type has not'
            WHEN (must.due AND due IS NULL) OR (must.actors AND len(actors) = 0)
                OR (must.targets AND len(targets) = 0) OR (must.people AND len(people) = 0)
                OR (must.place AND place IS NULL) OR (must.treaty AND treaty IS NULL)
                OR (must.format AND format IS NULL) OR (must.details AND cardinality(details) = 0)
                THEN 'it lacks a field that its type needs'
            WHEN len(needed) > 0 AND NOT list_has_all(map_keys(details), needed) THEN 'it lacks details that its type needs'
            WHEN len(parties) < fewest THEN 'it names too few parties'
            WHEN NOT (all_among(actors, parties) AND all_among(targets, parties))
                THEN 'an actor or target is none of its parties'
            WHEN NOT (sorted_once(parties) AND sorted_once(actors) AND sorted_once(targets))
                THEN 'its parties are not sorted, each once'
            WHEN confidence IS NULL OR confidence NOT BETWEEN 0 AND 1 THEN 'its confidence is not between 0 and 1'
            WHEN reported IS NULL OR extractor IS NULL THEN 'it lacks the day of its report, or who found it'
            WHEN subject = 'log' AND source IS NULL THEN NULL
            WHEN subject = 'log' OR source IS NULL THEN 'only claims have a source, and every claim has one'
            WHEN coded AND (quote IS NOT NULL OR quote_start IS NOT NULL OR quote_end IS NOT NULL)
                THEN 'the claim of a data set has no quote'
            WHEN coded AND NOT (map_contains(details, 'code') AND map_contains(details, 'row'))
                THEN 'the claim of a data set needs its row and its code'
            WHEN coded THEN NULL
            WHEN quote IS NULL OR quote = '' OR quote_start IS NULL OR quote_start < 0
                OR quote_end - quote_start IS DISTINCT FROM length(quote) THEN 'it needs a quote, as long as its offsets say'
        END AS problem
    FROM typed
)
SELECT row, id, type, problem FROM judged WHERE problem IS NOT NULL;
