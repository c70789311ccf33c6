-- The claims of the chunk as rows of the staging table. Positions leave room for judgements in between.

CREATE OR REPLACE TEMP TABLE events_out AS
    WITH standing AS (
        SELECT s.position, s.quote, d.hash AS source,
            length(a.dateline) + coalesce(sum(length(s.quote) + 1) OVER (
                PARTITION BY s.document ORDER BY s.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), 0) AS quote_start
        FROM sentences s
        JOIN articles a ON a.position = s.document
        JOIN documents_out d ON d.position = 8 * s.document
    ),
    timed AS (
        SELECT c.*, s.quote, s.source, s.quote_start,
            -- of what lies ahead, some say when it was announced
            CASE WHEN anchor = 'date' THEN edtf WHEN draw('dated', n) < 0.3 THEN least(day, reported)::VARCHAR END AS date,
            CASE WHEN anchor = 'date' THEN c.opens WHEN draw('dated', n) < 0.3 THEN least(day, reported) END AS date_start,
            CASE WHEN anchor = 'date' THEN c.closes WHEN draw('dated', n) < 0.3 THEN least(day, reported) END AS date_end,
            CASE WHEN anchor = 'due' THEN edtf WHEN type = 'treaty.extended' THEN strftime(about, '%Y-%m') END AS due,
            CASE WHEN anchor = 'due' THEN c.opens WHEN type = 'treaty.extended' THEN date_trunc('month', about)::DATE END AS due_start,
            CASE WHEN anchor = 'due' THEN c.closes WHEN type = 'treaty.extended' THEN last_day(about) END AS due_end
        FROM chunk c JOIN standing s USING (position)
    )
    SELECT 8 * position AS position, NULL::VARCHAR AS id, type,
        date, date_start, CASE WHEN date IS NULL THEN reported ELSE date_end END AS date_end,
        due, due_start, due_end, reported,
        list_sort(list_distinct(list_filter([a, b, c], lambda code: code IS NOT NULL))) AS parties,
        CASE WHEN sided AND draw('actor', n) < 0.95 THEN [a] ELSE [] END AS actors,
        CASE WHEN sided AND subject = 'act' AND draw('target', n) < 0.9 THEN [b] ELSE [] END AS targets,
        named AS people,
        where_ AS place,
        CASE WHEN subject = 'treaty' THEN treaty_name END AS treaty,
        CASE WHEN subject = 'meeting' AND draw('format told', n) < 0.6
            THEN (['talks', 'summit', 'visit', 'talks', 'call', 'brief encounter'])[zipf('format', life, 6)] END AS format,
        source, quote, quote_start::INTEGER AS quote_start, (quote_start + length(quote))::INTEGER AS quote_end,
        'rules/1' AS extractor,
        round(0.45 + 0.5 * draw('confidence', n), 2) AS confidence,
        MAP {}::MAP(VARCHAR, VARCHAR) AS details,
        1 AS schema_version
    FROM timed
    ORDER BY position;
