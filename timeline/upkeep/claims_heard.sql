-- What the comparison needs of the claims that are placed (`timeline/placing.py`), and what acts are told by
-- (`timeline/dealings.py`).

SELECT seq, id, type, parties, actors, targets, date, date_start, date_end, due_end, anchor, block, hash(block) AS number,
    subject, effect, nameless, reported, voice, anchor_start, anchor_end, place_name, place_state, people, list_transform(people, lambda person: name_words(person)) AS words, class,
    list_transform(apart, lambda other: replace(other::VARCHAR, '-', '')) AS apart
FROM claims_again;
