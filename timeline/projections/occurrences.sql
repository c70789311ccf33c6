-- Which claims are about one occurrence. A function of the set of known claims, never of the order in which they came:
-- the claims of a block (same subject, same parties) are taken in an order of their own, most telling first, and each
-- joins the best occurrence so far that it does not contradict, or opens one.

-- Whether claim `c` may be about occurrence `o`; both are the structs made in `claims_to_place`.
CREATE OR REPLACE MACRO may_join(o, c) AS (
    (
        windows_meet(o.s, o.e, c.s, c.e)
        -- the same meeting, dated a day apart by two sources
        OR (
            days_apart(o.s, o.e, c.s, c.e) <= c.slack AND o.place = c.place AND NOT list_has_any(o.sources, c.sources)
        )
    )
    -- a brief encounter is no full meeting, a call no meeting in person; an unknown format may be any
    AND (o.class IS NULL OR c.class IS NULL OR o.class = c.class)
    AND places_fit(o.place, o.within, c.place, c.within)
    AND people_fit(c.people, o.people)
    AND NOT list_has_any(o.ids, c.apart)
);

-- What speaks for `o`, the smallest first. Sources that just say "met" mean a full meeting, unless that one was
-- canceled and there was an encounter.
CREATE OR REPLACE MACRO preference(o, c) AS {
    'apart': days_apart(o.s, o.e, c.s, c.e),
    'class': CASE
        WHEN c.class IS NOT NULL OR o.class IS NULL THEN 0
        WHEN o.class = 'full' AND NOT o.canceled THEN 0
        WHEN o.class = 'full' THEN 2
        ELSE 1
    END,
    'elsewhere': (o.place = c.place) IS DISTINCT FROM TRUE,
    'people': -people_shared(c.people, o.people),
    'overlap': greatest(o.s, c.s) - least(o.e, c.e),
    'width': o.e - o.s,
    's': o.s,
    'id': o.ids[1]
};

CREATE OR REPLACE MACRO joined(o, c) AS {
    's': CASE WHEN windows_meet(o.s, o.e, c.s, c.e) AND c.e - c.s < o.e - o.s THEN c.s ELSE o.s END,
    'e': CASE WHEN windows_meet(o.s, o.e, c.s, c.e) AND c.e - c.s < o.e - o.s THEN c.e ELSE o.e END,
    'slack': o.slack,
    'place': CASE WHEN o.place IS NULL OR list_contains(c.within, o.place) THEN c.place ELSE o.place END,
    'within': CASE WHEN o.place IS NULL OR list_contains(c.within, o.place) THEN c.within ELSE o.within END,
    'people': list_concat(o.people, list_filter(c.people, lambda p: NOT list_has_any(p, flatten(o.people)))),
    'class': coalesce(o.class, c.class),
    'canceled': o.canceled OR c.canceled,
    'announced': o.announced OR c.announced,
    'sources': list_concat(o.sources, c.sources),
    'ids': list_concat(o.ids, c.ids),
    'apart': list_concat(o.apart, c.apart)
};

-- The occurrences after claim `c` has found its place among `os`.
CREATE OR REPLACE MACRO with_claim(os, c) AS list_transform(
    [list_sort(list_transform(
        list_filter(os, lambda o: may_join(o, c)),
        lambda o: {'rank': preference(o, c), 'o': o}
    ))[1]],
    lambda best: CASE
        WHEN best IS NULL THEN list_append(os, c)
        ELSE list_append(list_filter(os, lambda o: o.ids <> best.o.ids), joined(best.o, c))
    END
)[1];

CREATE OR REPLACE MACRO occurrences_among(claims) AS list_reduce(
    claims,
    lambda os, c: with_claim(os, c[1]),
    list_filter(claims[1], lambda c: FALSE)
);

-- The claims to be placed, of one subject or of all (NULL), each with its anchor: the window that it is about.
CREATE OR REPLACE MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH within AS (
        SELECT place_key(name) AS name,
            list(DISTINCT place_key(state_name)) FILTER (state_name <> '' AND place_key(name) <> place_key(state_name)) AS states
        FROM places
        GROUP BY ALL
    ),
    latest AS (
        SELECT least(claim, other) AS a, greatest(claim, other) AS b, arg_max(effect, seq) AS effect
        FROM judgements(known_on := known_on, recorded_by := recorded_by)
        WHERE effect IN ('linked', 'unlinked')
        GROUP BY ALL
    ),
    apart AS (
        SELECT claim, list(other ORDER BY other) AS others
        FROM (
            SELECT a AS claim, b AS other FROM latest WHERE effect = 'unlinked'
            UNION ALL
            SELECT b, a FROM latest WHERE effect = 'unlinked'
        )
        GROUP BY claim
    )
    SELECT c.*,
        CASE c.anchor WHEN 'due' THEN c.due_start ELSE c.date_start END AS anchor_start,
        CASE c.anchor WHEN 'due' THEN c.due_end ELSE c.date_end END AS anchor_end,
        place_key(c.place) AS place_name,
        coalesce(w.states, []) AS place_within,
        -- the city rather than the state, and either rather than a name that we do not know
        CASE WHEN w.name IS NULL THEN 1 WHEN w.states IS NULL THEN 0 ELSE 2 END AS place_rank,
        people_words(c.people) AS person_words,
        coalesce(a.others, []) AS apart,
        CASE
            WHEN c.subject <> 'meeting' THEN c.subject
            WHEN c.format = 'brief encounter' THEN 'encounter'
            WHEN c.format = 'call' THEN 'call'
            WHEN c.format IS NOT NULL OR c.effect <> 'held' THEN 'full'
        END AS class,
        -- a treaty without a name of its own is told by its parties, too; one-sided acts by who did it to whom
        CASE
            WHEN c.subject = 'treaty' AND regexp_matches(c.treaty, '^[^a-z]') THEN 'treaty|' || place_key(c.treaty)
            WHEN c.subject = 'treaty' THEN concat_ws('|', 'treaty', place_key(c.treaty), array_to_string(c.parties, ','))
            ELSE concat_ws('|',
                CASE WHEN c.subject = 'meeting' THEN 'meeting' ELSE c.type END,
                array_to_string(c.parties, ','), array_to_string(c.actors, ','), array_to_string(c.targets, ',')
            )
        END AS block,
        c.subject = 'treaty' AND regexp_matches(c.treaty, '^[a-z]') AS nameless
    FROM known_claims(known_on := known_on, recorded_by := recorded_by) c
    LEFT JOIN within w ON w.name = place_key(c.place)
    LEFT JOIN apart a ON a.claim = c.id
    WHERE about IS NULL OR c.subject = about;

-- Each known claim about a subject (NULL: about any) and its occurrence.
CREATE OR REPLACE MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH RECURSIVE placed AS MATERIALIZED (
        FROM claims_to_place(about, known_on := known_on, recorded_by := recorded_by)
    ),
    structs AS (
        SELECT block, id, reported, effect, subject, anchor_start, anchor_end,
            {
                's': from_day(anchor_start), 'e': to_day(anchor_end), 'slack': CASE subject WHEN 'meeting' THEN 1 ELSE 0 END,
                'place': place_name, 'within': place_within, 'people': person_words, 'class': class,
                'canceled': effect = 'canceled', 'announced': effect = 'announced',
                'sources': [source], 'ids': [id], 'apart': apart
            } AS c
        FROM placed
        WHERE subject <> 'treaty' OR (nameless AND effect = 'signed' AND anchor_start IS NOT NULL)
    ),
    -- stretches of time without a gap: only claims of one stretch can meet
    stretches AS (
        SELECT *, sum(CASE WHEN opens THEN 1 ELSE 0 END) OVER (
            PARTITION BY block ORDER BY anchor_start, anchor_end, id ROWS UNBOUNDED PRECEDING
        ) AS stretch
        FROM (
            SELECT *, coalesce(anchor_start > 1 + max(anchor_end) OVER (
                PARTITION BY block ORDER BY anchor_start, anchor_end, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), TRUE) AS opens
            FROM structs
            WHERE anchor_start IS NOT NULL AND anchor_end IS NOT NULL
        )
    ),
    counted AS MATERIALIZED (
        SELECT block, stretch, id, c, count(*) OVER (PARTITION BY block, stretch) AS claims FROM stretches
    ),
    dated AS MATERIALIZED (
        SELECT block, o.ids[1] AS seed, o
        FROM (
            SELECT block, unnest(occurrences_among(
                list([c] ORDER BY c.class IS NULL, c.e - c.s, c.place IS NULL, id)
            )) AS o
            FROM counted
            WHERE claims > 1
            GROUP BY block, stretch
        )
        UNION ALL
        SELECT block, id, c FROM counted WHERE claims = 1
    ),
    undated AS MATERIALIZED (
        SELECT block, id, reported, effect, subject, c
        FROM structs
        WHERE anchor_start IS NULL OR anchor_end IS NULL
    ),
    -- a claim without a date joins what it shares a place or a person with and what lies nearest to its publication,
    -- on the right side of it; a plan without a date also the only plan pending
    choices AS (
        SELECT u.id, u.c, d.seed, d.o,
            days_apart(d.o.s, d.o.e, u.reported, u.reported) AS distance,
            (u.c.place IS NOT NULL AND d.o.place IS NOT NULL) OR people_shared(u.c.people, d.o.people) > 0 AS shares,
            u.effect = 'announced' AND d.o.announced
                AND count(*) FILTER (u.effect = 'announced' AND d.o.announced) OVER (PARTITION BY u.id) = 1 AS only_plan
        FROM undated u
        JOIN dated d ON d.block = u.block
            AND may_join(d.o, u.c)
            AND CASE WHEN u.effect = 'announced' THEN d.o.e >= u.reported
                     WHEN u.effect IN ('canceled', 'postponed') THEN TRUE
                     ELSE d.o.s <= u.reported END
    ),
    chosen AS (
        SELECT id, any_value(c) AS c, arg_min(seed, {'distance': distance, 'rank': preference(o, c), 'seed': seed}) AS seed
        FROM choices
        WHERE shares OR only_plan
        GROUP BY id
    ),
    -- two claims that a person has parted stay apart even where both lack a date
    attached AS (
        SELECT id, seed
        FROM chosen
        WHERE NOT EXISTS (
            FROM chosen other WHERE other.seed = chosen.seed AND other.id < chosen.id AND list_contains(chosen.c.apart, other.id)
        )
    ),
    -- a treaty is its name; what is said of a nameless one goes to the last that was signed before
    treaties AS (
        SELECT p.id, coalesce(arg_max(d.seed, {'s': d.o.s, 'seed': d.seed}), p.block) AS seed
        FROM placed p
        LEFT JOIN dated d ON d.block = p.block AND p.nameless
            AND d.o.s <= coalesce(p.anchor_end, p.reported)
        WHERE p.subject = 'treaty' AND p.id NOT IN (SELECT unnest(o.ids) FROM dated)
        GROUP BY p.id, p.block
    ),
    folded AS MATERIALIZED (
        SELECT unnest(o.ids) AS id, seed FROM dated
        UNION ALL
        SELECT u.id, coalesce(a.seed, u.id) FROM undated u LEFT JOIN attached a ON a.id = u.id
        UNION ALL
        SELECT id, seed FROM treaties
    ),
    links AS MATERIALIZED (
        SELECT f.seed AS a, g.seed AS b
        FROM (
            SELECT least(claim, other) AS claim, greatest(claim, other) AS other
            FROM judgements(known_on := known_on, recorded_by := recorded_by)
            WHERE effect IN ('linked', 'unlinked')
            GROUP BY ALL
            HAVING arg_max(effect, seq) = 'linked'
        ) l
        JOIN folded f ON f.id = l.claim
        JOIN folded g ON g.id = l.other
        WHERE f.seed <> g.seed
    ),
    -- what links reach, from occurrence to occurrence
    reached AS (
        SELECT a AS seed, b AS other FROM links
        UNION
        SELECT b, a FROM links
        UNION
        SELECT r.seed, CASE WHEN l.a = r.other THEN l.b ELSE l.a END
        FROM reached r JOIN links l ON r.other IN (l.a, l.b)
    ),
    roots AS (
        SELECT seed, least(seed, min(other)) AS root FROM reached GROUP BY seed
    ),
    numbered AS (
        SELECT f.id, coalesce(r.root, f.seed) AS root
        FROM folded f LEFT JOIN roots r ON r.seed = f.seed
    )
    -- named after the smallest of its claims; a treaty after its name
    SELECT p.*,
        CASE p.subject
            WHEN 'treaty' THEN 'trt-' || left(md5(n.root), 10)
            WHEN 'meeting' THEN 'mtg-' || left(min(p.id) OVER (PARTITION BY n.root), 10)
            WHEN 'obligation' THEN 'obl-' || left(min(p.id) OVER (PARTITION BY n.root), 10)
            ELSE 'act-' || left(min(p.id) OVER (PARTITION BY n.root), 10)
        END AS occurrence
    FROM placed p JOIN numbered n ON n.id = p.id;

CREATE OR REPLACE VIEW occurrences AS
    SELECT occurrence, subject, id AS claim, type, anchor_start, anchor_end, reported, source
    FROM occurrence_of_claims(NULL)
    ORDER BY occurrence, reported, seq;

COMMENT ON VIEW occurrences IS 'Which known claims are about one meeting, treaty, act or obligation: one row a claim.';
COMMENT ON COLUMN occurrences.occurrence IS 'Name of the occurrence.';
COMMENT ON COLUMN occurrences.subject IS 'meeting, treaty, act or obligation.';
COMMENT ON COLUMN occurrences.claim IS 'Id of the claim, as in claims.';
COMMENT ON COLUMN occurrences.type IS 'Type of the claim.';
COMMENT ON COLUMN occurrences.anchor_start IS 'First day that the claim is about; NULL: unknown.';
COMMENT ON COLUMN occurrences.anchor_end IS 'Last day that the claim is about; NULL: unknown.';
COMMENT ON COLUMN occurrences.reported IS 'When it was said.';
COMMENT ON COLUMN occurrences.source IS 'Hash of the document that says it.';
