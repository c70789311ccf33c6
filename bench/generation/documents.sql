-- The documents of the chunk, written out of their claims' sentences.

CREATE OR REPLACE TEMP TABLE sentences AS
    SELECT c.document, c.position, upper(c.said[1]) || c.said[2:] AS quote FROM chunk c;

CREATE OR REPLACE TEMP TABLE articles AS
    WITH written AS (
        SELECT c.document AS position, any_value(c.reported) AS published,
            string_agg(s.quote, ' ' ORDER BY s.position) AS body,
            arg_min(s.quote, s.position) AS lead
        FROM chunk c JOIN sentences s USING (position)
        GROUP BY c.document
    ),
    from_where AS (
        SELECT w.*, h.cities[1] AS seat,
            upper(h.cities[1]) || ', ' || strftime(published, '%B %-d') || ' — ' AS dateline
        FROM written w JOIN states h ON h.rank = zipf('publisher', w.position, 40)
    )
    SELECT position, published,
        'given' AS dated_by,
        lead[:60] AS title,
        seat || ' ' || (['Courier', 'Post', 'Tribune', 'Wire'])[between_('paper', position, 1, 4)] AS publisher,
        'https://news.example/' || strftime(published, '%Y/%m/%d/') || position AS url,
        dateline, dateline || body AS text
    FROM from_where;

CREATE OR REPLACE TEMP TABLE documents_out AS
    SELECT 8 * position AS position, sha256(published::VARCHAR || chr(10) || text) AS hash, published, dated_by, title, publisher,
        url, text
    FROM articles
    ORDER BY position;
