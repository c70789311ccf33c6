-- What breaks a rule of its type, of the events to check (the view `checked`): the rules of `events.event.Event`, set by
-- set.

CREATE OR REPLACE TEMP VIEW misfits AS
WITH typed AS (
    SELECT e.*, t.name AS known, t.subject, t.fields, t.required, t.parties AS fewest,
        t.details AS needed, starts_with(e.extractor, 'dataset: ') AS coded,
        list_filter(
            ['due', 'actors', 'targets', 'people', 'place', 'treaty', 'format', 'details'],
            lambda name, i: [
                e.due IS NOT NULL, len(e.actors) > 0, len(e.targets) > 0, len(e.people) > 0, e.place IS NOT NULL,
                e.treaty IS NOT NULL, e.format IS NOT NULL, cardinality(e.details) > 0
            ][i]
        ) AS given
    FROM checked e LEFT JOIN event_types t ON t.name = e.type
),
judged AS (
    SELECT id, type,
        CASE
            WHEN known IS NULL THEN 'there is no such type of event'
            WHEN subject <> 'log' AND len(list_filter(given, lambda name: NOT list_contains(fields, name)
                AND NOT (coded AND name = 'details'))) > 0 THEN 'it has a field that its type has not'
            WHEN NOT list_has_all(given, required) THEN 'it lacks a field that its type needs'
            WHEN NOT list_has_all(map_keys(details), needed) THEN 'it lacks details that its type needs'
            WHEN len(parties) < fewest THEN 'it names too few parties'
            WHEN NOT list_has_all(parties, actors || targets) THEN 'an actor or target is none of its parties'
            WHEN parties <> list_sort(list_distinct(parties)) OR actors <> list_sort(list_distinct(actors))
                OR targets <> list_sort(list_distinct(targets)) THEN 'its parties are not sorted, each once'
            WHEN confidence IS NULL OR confidence NOT BETWEEN 0 AND 1 THEN 'its confidence is not between 0 and 1'
            WHEN reported IS NULL OR extractor IS NULL THEN 'it lacks the day of its report, or who found it'
            WHEN subject = 'log' AND source IS NULL THEN NULL
            WHEN subject = 'log' OR source IS NULL THEN 'only claims have a source, and every claim has one'
            WHEN coded AND (quote IS NOT NULL OR quote_start IS NOT NULL OR quote_end IS NOT NULL)
                THEN 'the claim of a data set has no quote'
            WHEN coded AND NOT list_has_all(map_keys(details), ['code', 'row'])
                THEN 'the claim of a data set needs its row and its code'
            WHEN coded THEN NULL
            WHEN quote IS NULL OR quote = '' OR quote_start IS NULL OR quote_start < 0
                OR quote_end - quote_start IS DISTINCT FROM length(quote) THEN 'it needs a quote, as long as its offsets say'
        END AS problem
    FROM typed
)
SELECT id, type, problem FROM judged WHERE problem IS NOT NULL;
