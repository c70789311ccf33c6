-- What the history of occurrences is told by, of the claims that are not plain: rows that `timeline/history.py` takes.

SELECT seq, id, CASE WHEN block IN (FROM plain_blocks) THEN concat_ws('|', block, anchor_start) ELSE block END AS block,
    subject, effect, nameless, reported, recorded, voice, anchor_start, anchor_end, place_name, place_state, people,
    list_transform(people, lambda person: name_words(person)) AS words, class
FROM claims_ever
WHERE seq NOT IN (SELECT seq FROM plain);
