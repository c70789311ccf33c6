-- The claims of a chunk of documents, in words and in fields; their documents are still to be written.

CREATE OR REPLACE TEMP TABLE chunk AS
    WITH told AS (
        SELECT *, life_of(n) AS life FROM placed WHERE document >= $first AND document < $after
    ),
    between_whom AS (
        SELECT t.n, t.life, t.reported, t.position, t.document, s.type, s.at[1] < 0 AS ahead,
            day_of_life(t.life) + days_within(t.life, s.at)::INTEGER AS day,
            day_of_life(t.life) + days_within(t.life, coalesce(s.about, [0, 0]))::INTEGER AS about,
            y.subject, y.anchor, y.sided,
            CASE WHEN draw('first', t.life) < 0.5 THEN p.a ELSE p.b END AS a,
            CASE WHEN draw('first', t.life) < 0.5 THEN p.b ELSE p.a END AS b,
            -- some meet in threes
            CASE WHEN y.subject IN ('meeting', 'treaty') AND draw('third', t.life) < 0.06
                THEN zipf('third state', t.life, getvariable('states')) END AS third
        FROM told t
        JOIN steps s ON s.slot = between_('kind', t.life, 0, 999) AND s.step = step_of(t.n)
        JOIN types y ON y.name = s.type
        JOIN pairs p ON p.rank = zipf('pair', t.life, getvariable('pairs'))
    ),
    -- who was in office, where it was, and how exactly this document says so
    known AS (
        SELECT w.*, sa.name AS name_a, sb.name AS name_b, sc.code AS c,
            la.names AS people_a, lb.names AS people_b,
            CASE WHEN draw('host', life) < 0.42 THEN sa.rank WHEN draw('host', life) < 0.84 THEN sb.rank
                ELSE zipf('neutral host', life, 40) END AS host,
            draw('precision', n) AS precision,
            CASE WHEN anchor = 'due' THEN about ELSE least(day, reported) END AS told_day
        FROM between_whom w
        JOIN states sa ON sa.code = w.a
        JOIN states sb ON sb.code = w.b
        LEFT JOIN states sc ON sc.rank = w.third
        LEFT JOIN in_office la ON la.code = w.a AND la.month = year(w.day) * 12 + month(w.day)
        LEFT JOIN in_office lb ON lb.code = w.b AND lb.month = year(w.day) * 12 + month(w.day)
    ),
    told_so AS (
        SELECT k.*,
            CASE WHEN precision < 0.02 THEN 'none' WHEN precision < 0.04 THEN 'year' WHEN precision < 0.06 THEN 'season'
                WHEN precision < 0.12 THEN 'month' WHEN precision < 0.14 THEN 'interval' ELSE 'day' END AS grain,
            -- the same thing a day apart
            told_day - CASE WHEN precision > 0.97 THEN 1 ELSE 0 END AS d,
            [
                people_a[between_('who of a', life, 1, len(people_a))], people_b[between_('who of b', life, 1, len(people_b))]
            ] AS two_people,
            h.cities[CASE WHEN draw('capital', life) < 0.7 THEN 1 ELSE between_('city', life, 1, len(h.cities)) END] AS city,
            h.name AS host_name
        FROM known k JOIN states h ON h.rank = k.host
    ),
    dated AS (
        SELECT *,
            date_trunc('month', d)::DATE AS month_start,
            (date_trunc('month', d) - to_months((month(d) % 3)::INTEGER))::DATE AS season_start,
            between_('length', n, 1, 4)::INTEGER AS more,
            -- some name both, some one, some nobody; some by the surname alone
            list_transform(
                list_filter(two_people, lambda who, i: who IS NOT NULL AND draw('named', n * 2 + i) < CASE subject WHEN 'meeting' THEN 0.75 ELSE 0.15 END),
                lambda who: CASE WHEN draw('surname', n) < 0.3 AND length(split_part(who, ' ', -1)) > 2 THEN split_part(who, ' ', -1) ELSE who END
            ) AS named,
            CASE WHEN draw('place', n) < 0.2 THEN NULL WHEN draw('place', n) < 0.28 THEN host_name ELSE city END AS where_
        FROM told_so
    ),
    windowed AS (
        SELECT *,
            CASE grain WHEN 'day' THEN d WHEN 'interval' THEN d WHEN 'month' THEN month_start WHEN 'season' THEN season_start
                WHEN 'year' THEN make_date(year(d), 1, 1) END AS opens,
            CASE grain WHEN 'day' THEN d WHEN 'interval' THEN d + more WHEN 'month' THEN last_day(d)
                WHEN 'season' THEN last_day((season_start + INTERVAL 2 MONTH)::DATE) WHEN 'year' THEN make_date(year(d), 12, 31) END AS closes,
            CASE grain WHEN 'day' THEN d::VARCHAR
                WHEN 'interval' THEN d::VARCHAR || '/' || (d + more)::VARCHAR
                WHEN 'month' THEN strftime(d, '%Y-%m')
                WHEN 'season' THEN year(season_start) || '-' || CASE month(season_start) WHEN 3 THEN 21 WHEN 6 THEN 22 WHEN 9 THEN 23 ELSE 24 END
                WHEN 'year' THEN year(d)::VARCHAR END AS edtf,
            CASE grain WHEN 'day' THEN 'on ' || strftime(d, '%B %-d, %Y')
                WHEN 'interval' THEN 'from ' || strftime(d, '%B %-d') || ' to ' || strftime(d + more, '%B %-d, %Y')
                WHEN 'month' THEN 'in ' || strftime(d, '%B %Y')
                WHEN 'season' THEN 'in the ' || CASE month(season_start) WHEN 3 THEN 'spring' WHEN 6 THEN 'summer' WHEN 9 THEN 'autumn' ELSE 'winter' END || ' of ' || year(season_start)
                WHEN 'year' THEN 'in ' || year(d)
                ELSE CASE WHEN ahead THEN 'at a time that was not given' ELSE 'some time ago' END END AS when_
        FROM dated
    ),
    worded AS (
        SELECT *,
            name_a || '–' || name_b || ' ' || (['Agreement', 'Treaty', 'Protocol', 'Convention', 'Pact'])[between_('name', life, 1, 5)]
                || ' No. ' || (life % 9973 + 1) AS treaty_name,
            getvariable('topics')[between_('topic', life, 1, len(getvariable('topics')))] AS topic,
            CASE WHEN len(named) > 0 THEN array_to_string(named, ' and ') ELSE 'delegations of ' || name_a || ' and ' || name_b END AS who
        FROM windowed
    )
    SELECT n, life, reported, position, document, w.type, subject, anchor, sided, day, about, a, b, c, opens, closes, edtf, named,
        where_, treaty_name,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            q.words[between_('words', n, 1, len(q.words))],
            '{x}', colour('x', n)), '{y}', colour('y', n)), '{z}', colour('z', n)),
            '{who}', who), '{a}', name_a), '{b}', name_b), '{topic}', topic), '{treaty}', treaty_name), '{when}', when_),
            '{where}', CASE WHEN where_ IS NOT NULL THEN 'in ' || where_ || ' ' ELSE '' END
        ) AS said
    FROM worded w JOIN words q ON q.type = w.type;
