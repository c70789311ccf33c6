-- Some claims of the log, with what only SQL can derive; `timeline/upkeep/claim_rows.py` adds the rest. It reads a
-- single table: planning a join takes longer than reading a few rows.

SELECT e.seq, e.id, e.type, e.date, e.date_start, e.date_end, e.due, e.due_start, e.due_end, e.reported, e.parties, e.actors,
    e.targets, e.people, list_transform(e.people, lambda person: name_words(person)) AS words, e.place, place_key(e.place) AS place_name,
    e.treaty, place_key(e.treaty) AS treaty_name, e.format, e.source, e.extractor
FROM events e
WHERE {}
