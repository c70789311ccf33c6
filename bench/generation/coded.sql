-- Claims of an event data set beside those of the news: rows coded by a machine, without a quote, of which each year's
-- file is one document. A claim of the news at position p leaves p * 8 + 4 to a file, and the three after it to rows.

CREATE OR REPLACE TEMP TABLE coded_files AS
    WITH years AS (
        SELECT year(reported) AS year, min(position) AS first, max(reported) AS published FROM placed GROUP BY ALL
    ),
    written AS (
        SELECT *, 'Coded events, the file ' || year || '.csv: rows of events reported until ' || published || '.' AS text
        FROM years
        WHERE getvariable('coded') > 0
    )
    SELECT year, 8 * first + 4 AS position, sha256(published::VARCHAR || chr(10) || text) AS hash, published,
        'dataset' AS dated_by, 'Coded events ' || year AS title, 'Event data' AS publisher, '' AS url, text
    FROM written;

INSERT INTO documents_out
    SELECT * EXCLUDE (year) FROM coded_files WHERE position >= 8 * $first AND position < 8 * $after;

INSERT INTO events_out BY NAME
    WITH rows_ AS (
        -- as many as are wanted, spread evenly over the claims of the news
        SELECT 8 * position + 5 + nth AS position, reported
        FROM placed,
            unnest(range(
                position * getvariable('coded') // getvariable('news')
                - (position - 1) * getvariable('coded') // getvariable('news')
            )) r(nth)
        WHERE document >= $first AND document < $after
    ),
    drawn AS (
        SELECT r.*, reported - between_('coded delay', position, 0, 1)::INTEGER AS day,
            getvariable('roots')[between_('root', position, 1, len(getvariable('roots')))] AS root,
            CASE WHEN draw('coded first', position) < 0.5 THEN [p.a, p.b] ELSE [p.b, p.a] END AS sides
        FROM rows_ r JOIN pairs p ON p.rank = zipf('coded pair', r.position, getvariable('pairs'))
    ),
    typed AS (
        SELECT d.*, c.code, c.type, c.format, t.sided
        FROM drawn d
        JOIN coded_roots r USING (root)
        JOIN coded_codes c ON c.root = d.root AND c.nth = between_('code', d.position, 1, r.codes)
        JOIN types t ON t.name = c.type
    )
    SELECT t.position, NULL AS id, t.type, day::VARCHAR AS date, day AS date_start, day AS date_end, reported,
        list_sort(sides) AS parties,
        CASE WHEN sided THEN [sides[1]] ELSE [] END AS actors,
        CASE WHEN sided THEN [sides[2]] ELSE [] END AS targets,
        [] AS people, t.format, f.hash AS source, 'dataset: gdelt/2.0' AS extractor, 0.3 AS confidence,
        MAP {'code': 'CAMEO ' || code, 'row': t.position::VARCHAR} AS details,
        1 AS schema_version
    FROM typed t JOIN coded_files f ON f.year = year(t.reported);
