-- What the history of occurrences is told by, of the claims that are not plain: rows that `timeline/identity/history.py` takes. Its
-- blocks are the parts that have a history by themselves.

SELECT seq, id, CASE WHEN subject = 'treaty' THEN block ELSE part::VARCHAR END AS block, stretch,
    subject, effect, nameless, reported, recorded, voice, anchor_start, anchor_end, place_name, place_state, people,
    list_transform(people, lambda person: name_words(person)) AS words, class
FROM claims_ever JOIN parts_told USING (seq) JOIN stretches USING (seq)
WHERE seq NOT IN (SELECT seq FROM plain);
