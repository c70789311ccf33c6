-- What is about to be appended without having passed through `events.event.Event`: lists that are there, details in
-- the order of their names, ids that follow from the content.

UPDATE incoming_events SET
    parties = coalesce(parties, []), actors = coalesce(actors, []), targets = coalesce(targets, []),
    people = coalesce(people, []), details = coalesce(details, MAP {})
WHERE parties IS NULL OR actors IS NULL OR targets IS NULL OR people IS NULL OR details IS NULL;

UPDATE incoming_events SET details = map_from_entries(list_sort(map_entries(details)))
WHERE map_keys(details) <> list_sort(map_keys(details));

UPDATE incoming_events e SET id = event_id(e) WHERE id IS NULL;

CREATE OR REPLACE TEMP VIEW checked AS FROM incoming_events;
