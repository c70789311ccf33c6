-- The input of `timeline/identity/history.py`: the claims of parts that are not plain. Its blocks are the parts that
-- have a history of their own.

SELECT seq, id, CASE WHEN subject = 'treaty' THEN block ELSE part::VARCHAR END AS block, stretch,
    subject, effect, nameless, reported, recorded, voice, anchor_start, anchor_end, place_name, place_state, people,
    list_transform(people, lambda person: name_words(person)) AS words, class, []::VARCHAR[] AS apart
FROM claims_ever JOIN parts_told USING (seq) JOIN stretches USING (seq)
WHERE seq NOT IN (SELECT seq FROM plain);
