-- Normalizes staged events that did not pass through `events.event.Event`: lists instead of NULL, details sorted by
-- key.

UPDATE incoming_events SET
    parties = coalesce(parties, []), actors = coalesce(actors, []), targets = coalesce(targets, []),
    people = coalesce(people, []), details = coalesce(details, MAP {})
WHERE parties IS NULL OR actors IS NULL OR targets IS NULL OR people IS NULL OR details IS NULL;

UPDATE incoming_events SET details = map_from_entries(list_sort(map_entries(details)))
WHERE cardinality(details) > 1 AND map_keys(details) <> list_sort(map_keys(details));

CREATE OR REPLACE TEMP VIEW checked AS SELECT rowid AS row, * FROM incoming_events;
