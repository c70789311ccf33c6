-- Who tells what, when: one narrow row a claim, in the order of publication, each in its document.

CREATE OR REPLACE TEMP TABLE tellings AS
    WITH lives AS (
        SELECT range AS life, between_('kind', range, 0, 999) AS slot FROM range($lives)
    ),
    steps_taken AS (
        SELECT l.life, s.step, (day_of_life(l.life) + days_within(l.life, s.at)::INTEGER) AS day, s.at[1] < 0 AS ahead,
            -- the few are likelier than the many
            (s.told[1] + floor(pow(draw('told', number_of(l.life, s.step, 0)), 1.5) * (s.told[2] - s.told[1] + 1)))::BIGINT AS told
        FROM lives l
        JOIN steps s USING (slot)
        WHERE draw('whether', number_of(l.life, s.step, 0)) < s.chance
    ),
    told AS (
        SELECT number_of(life, step, unnest(range(told))) AS n, day, ahead FROM steps_taken
    ),
    -- most is told at once, some weeks later, a little in a look back years later
    late AS (
        SELECT n, ahead, day + CASE
            WHEN draw('late', n) < 0.80 THEN between_('delay', n, 0, 1)
            WHEN draw('late', n) < 0.95 THEN between_('delay', n, 2, 14)
            WHEN draw('late', n) < 0.99 THEN between_('delay', n, 15, 365)
            ELSE between_('delay', n, 366, 1826)
        END::INTEGER AS reported
        FROM told
    ),
    -- in a small log something is published every few days only
    published AS (
        SELECT n, DATE '1990-01-01' + (getvariable('every') * CASE
            WHEN ahead THEN floor((reported - DATE '1990-01-01') / getvariable('every'))
            ELSE ceil((reported - DATE '1990-01-01') / getvariable('every'))
        END)::INTEGER AS reported
        FROM late
    )
    SELECT * FROM published WHERE reported BETWEEN DATE '1990-01-01' AND DATE '2025-12-31';
