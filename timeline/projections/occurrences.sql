-- Groups claims into occurrences. The result depends only on the set of known claims, never on their order. The claims
-- of a block (same subject, same parties) are processed level by level, the most precise first. A claim joins the best
-- existing occurrence that it does not contradict; the others of its level are folded among themselves and open new
-- ones. So each claim is compared only with those near it in time, however busy its block.

-- Whether claim `c` may belong to occurrence `o` by time, place and format; both are structs as built in `items` below.
CREATE OR REPLACE MACRO may_be_one(o, c) AS (
    (
        windows_meet(o.s, o.e, c.s, c.e)
        -- the same meeting, dated a day apart by two sources
        OR (
            o.place = c.place AND days_apart(o.s, o.e, c.s, c.e) <= c.slack AND NOT list_has_any(o.voices, c.voices)
        )
    )
    -- an encounter is not a full meeting, nor a call a meeting in person; an unknown format fits all
    AND (o.class IS NULL OR c.class IS NULL OR o.class = c.class)
    AND (o.place IS NULL OR c.place IS NULL OR o.place = c.place
        OR coalesce(o.place = c.state, FALSE) OR coalesce(c.place = o.state, FALSE))
    AND NOT list_has_any(o.ids, c.apart)
);

-- How many of the claim's people the occurrence includes.
CREATE OR REPLACE MACRO shared_people(o, c) AS
    len(list_filter(c.people, lambda person: list_has_any(person, o.words)));

-- Whether the people are compatible: one side names nobody, or they share two people (or all, if fewer).
CREATE OR REPLACE MACRO enough_shared(o, c, shared) AS (
    len(c.people) = 0 OR o.persons = 0 OR shared >= least(2, len(c.people), o.persons)
);

-- The sort key by which claim `c` chooses among occurrences, the smallest first. Sources that just say "met" mean a
-- full meeting, unless that was canceled and there was an encounter.
CREATE OR REPLACE MACRO preference(o, c, shared) AS {
    'apart': days_apart(o.s, o.e, c.s, c.e),
    'class': CASE
        WHEN c.class IS NOT NULL OR o.class IS NULL THEN 0
        WHEN o.class = 'full' AND NOT o.canceled THEN 0
        WHEN o.class = 'full' THEN 2
        ELSE 1
    END,
    'elsewhere': (o.place = c.place) IS DISTINCT FROM TRUE,
    'strangers': -shared,
    'overlap': greatest(o.s, c.s) - least(o.e, c.e),
    'width': o.e - o.s,
    's': o.s,
    'id': o.ids[1],
    'fits': enough_shared(o, c, shared)
};

-- Occurrence `o` after claim `c` has joined it: the narrower window, the more precise place, the union of the people.
CREATE OR REPLACE MACRO joined(o, c) AS {
    's': CASE WHEN windows_meet(o.s, o.e, c.s, c.e) AND c.e - c.s < o.e - o.s THEN c.s ELSE o.s END,
    'e': CASE WHEN windows_meet(o.s, o.e, c.s, c.e) AND c.e - c.s < o.e - o.s THEN c.e ELSE o.e END,
    'slack': o.slack,
    'place': CASE WHEN o.place IS NULL OR c.state = o.place THEN c.place ELSE o.place END,
    'state': CASE WHEN o.place IS NULL OR c.state = o.place THEN c.state ELSE o.state END,
    'people': list_concat(o.people, list_filter(c.people, lambda person: NOT list_has_any(person, o.words))),
    'words': list_concat(
        o.words, flatten(list_filter(c.people, lambda person: NOT list_has_any(person, o.words)))
    ),
    'persons': o.persons + len(c.people) - shared_people(o, c),
    'class': coalesce(o.class, c.class),
    'canceled': o.canceled OR c.canceled,
    'announced': o.announced OR c.announced,
    'voices': list_distinct(list_concat(o.voices, c.voices)),
    'ids': list_concat(o.ids, c.ids),
    'apart': list_concat(o.apart, c.apart)
};

-- The occurrences `os` after claim `c` has joined the best of them or opened a new one.
CREATE OR REPLACE MACRO with_claim(os, c) AS list_transform(
    [list_min(list_filter(
        list_transform(
            list_filter(os, lambda o: may_be_one(o, c)),
            lambda o: preference(o, c, shared_people(o, c))
        ),
        lambda choice: choice.fits
    )).id],
    lambda best: CASE
        WHEN best IS NULL THEN list_append(os, c)
        ELSE list_transform(os, lambda o: CASE WHEN o.ids[1] = best THEN joined(o, c) ELSE o END)
    END
)[1];

CREATE OR REPLACE MACRO occurrences_among(claims) AS list_reduce(
    claims,
    lambda os, c: with_claim(os, c[1]),
    list_filter(claims[1], lambda c: FALSE)
);

-- The sort key by which claims are folded, the most informative first.
CREATE OR REPLACE MACRO telling(c) AS {
    'vague': c.class IS NULL, 'width': c.e - c.s, 'nowhere': c.place IS NULL, 'id': c.ids[1]
};

-- Claims in the order in which they are folded, the most informative first; each as a list of one.
CREATE OR REPLACE MACRO in_telling_order(cs) AS list_transform(
    list_sort(list_transform(cs, lambda c: {
        'vague': c.class IS NULL, 'width': c.e - c.s, 'nowhere': c.place IS NULL, 'id': c.ids[1], 'claim': c
    })),
    lambda key: [key.claim]
);

-- The level of a claim: windows of one day first, then of a few days, then wider ones; then, in the same order, the
-- claims that leave the kind of meeting open.
CREATE OR REPLACE MACRO level_of(width, vague) AS
    CASE WHEN vague THEN 2 ELSE 0 END + CASE WHEN width = 0 AND NOT vague THEN 0 WHEN width <= 3 THEN 1 ELSE 2 END;

-- Numbers on which windows that may overlap are joined: days for windows of a few days, months for the others. The
-- remainder keeps the kinds apart.
CREATE OR REPLACE MACRO day_numbers(s, e) AS range(4 * (s - DATE '1970-01-01'), 4 * (e - DATE '1970-01-01') + 1, 4);

CREATE OR REPLACE MACRO month_of(day) AS year(day) * 12 + month(day);

CREATE OR REPLACE MACRO month_numbers(s, e, kind) AS range(4 * month_of(s) + kind, 4 * month_of(e) + kind + 1, 4);

CREATE OR REPLACE MACRO found_at(o) AS CASE
    WHEN o.e - o.s <= 3 THEN day_numbers(o.s, o.e) || month_numbers(o.s, o.e, 1)
    ELSE month_numbers(o.s, o.e, 2) || month_numbers(o.s, o.e, 1)
END;

CREATE OR REPLACE MACRO sought_at(c) AS CASE
    WHEN c.e - c.s <= 3 THEN day_numbers(c.s - c.slack, c.e + c.slack) || month_numbers(c.s, c.e, 2)
    ELSE month_numbers(c.s, c.e, 1)
END;

-- The sort key by which competing dates of one meeting are ranked, the winner first.
CREATE OR REPLACE MACRO standing(o) AS {'voices': -len(o.voices), 's': o.s, 'id': o.ids[1]};

-- The clues by which a claim without a date can match an occurrence: a person, a place, or that both are plans.
CREATE OR REPLACE MACRO clues(o) AS list_distinct(list_concat(
    o.words || CASE WHEN o.place IS NULL THEN [] ELSE [hash(o.place)] END,
    CASE WHEN o.state IS NULL THEN [] ELSE [hash(o.state)] END || CASE WHEN o.announced THEN [0::UBIGINT] ELSE [] END
));

-- The block of a claim: only claims of one block can be about the same occurrence. A treaty without a name of its own
-- is identified by its parties as well, a one-sided act by its actors and targets.
CREATE OR REPLACE MACRO block_of(subject, type, treaty, parties, actors, targets) AS CASE
    WHEN subject = 'treaty' AND regexp_matches(treaty, '^[^a-z]') THEN 'treaty|' || place_key(treaty)
    WHEN subject = 'treaty' THEN concat_ws('|', 'treaty', place_key(treaty), array_to_string(parties, ','))
    ELSE concat_ws('|',
        CASE WHEN subject = 'meeting' THEN 'meeting' ELSE type END,
        array_to_string(parties, ','), array_to_string(actors, ','), array_to_string(targets, ',')
    )
END;

-- The claims that a person has unlinked from others, each with these others.
CREATE OR REPLACE MACRO claims_apart(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH latest AS (
        SELECT least(claim, other) AS a, greatest(claim, other) AS b, arg_max(effect, seq) AS effect
        FROM judgements(known_on := known_on, recorded_by := recorded_by)
        WHERE effect IN ('linked', 'unlinked')
        GROUP BY ALL
    )
    SELECT claim, list(other::UUID ORDER BY other) AS others
    FROM (
        SELECT a AS claim, b AS other FROM latest WHERE effect = 'unlinked'
        UNION ALL
        SELECT b, a FROM latest WHERE effect = 'unlinked'
    )
    GROUP BY claim;

-- The claims to be grouped, of some subjects or types or of all (NULL), each with its anchor: the window that it is
-- about.
CREATE OR REPLACE MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT c.*,
        CASE c.anchor WHEN 'due' THEN c.due_start ELSE c.date_start END AS anchor_start,
        CASE c.anchor WHEN 'due' THEN c.due_end ELSE c.date_end END AS anchor_end,
        place_key(c.place) AS place_name,
        coalesce(w.states, []) AS place_within,
        CASE WHEN len(w.states) = 1 THEN w.states[1] END AS place_state,
        -- prefer a city to a state, and either to a name that the gazetteer does not have
        CASE WHEN w.name IS NULL THEN 1 WHEN w.states IS NULL THEN 0 ELSE 2 END AS place_rank,
        coalesce(a.others, []) AS apart,
        CASE
            WHEN c.subject <> 'meeting' THEN c.subject
            WHEN c.format = 'brief encounter' THEN 'encounter'
            WHEN c.format = 'call' THEN 'call'
            WHEN c.format IS NOT NULL OR c.effect <> 'held' THEN 'full'
        END AS class,
        block_of(c.subject, c.type, c.treaty, c.parties, c.actors, c.targets) AS block,
        c.subject = 'treaty' AND regexp_matches(c.treaty, '^[a-z]') AS nameless
    FROM known_claims(known_on := known_on, recorded_by := recorded_by) c
    LEFT JOIN place_keys w ON w.name = place_key(c.place)
    LEFT JOIN claims_apart(known_on := known_on, recorded_by := recorded_by) a ON a.claim = c.id
    WHERE about IS NULL OR list_contains(about, c.subject) OR list_contains(about, c.type);

-- The steps of the grouping, each a macro over the results of the steps before it (relations, passed by name).

-- The occurrences on days to which a block has several claims dated exactly.
CREATE OR REPLACE MACRO days_folded(items, shared_days) AS TABLE
    SELECT block, o, o.ids[1] AS seed
    FROM (
        SELECT i.block, unnest(occurrences_among(in_telling_order(list(c)))) AS o
        FROM query_table(items) i JOIN query_table(shared_days) d ON d.block = i.block AND d.s = i.c.s
        WHERE level = 0
        GROUP BY i.block, c.s
    );

-- If one meeting is dated a day apart, the day with most sources absorbs the other: the seed of each absorbed day and
-- of its leader.
CREATE OR REPLACE MACRO days_taken_in(days) AS TABLE
    WITH beside AS MATERIALIZED (
        SELECT a.seed, standing(a.o) AS own, b.seed AS other, standing(b.o) AS theirs
        FROM query_table(days) a JOIN query_table(days) b ON b.block = a.block AND b.o.place = a.o.place AND b.o.s = a.o.s + 1
        WHERE may_be_one(a.o, b.o) AND enough_shared(a.o, b.o, shared_people(a.o, b.o))
    ),
    led AS MATERIALIZED (
        SELECT seed, arg_min(other, theirs) AS leader
        FROM (FROM beside UNION ALL SELECT other, theirs, seed, own FROM beside)
        WHERE theirs < own
        GROUP BY seed
    )
    SELECT seed, leader FROM led WHERE leader NOT IN (SELECT seed FROM led);

-- The days that absorbed others, merged with them.
CREATE OR REPLACE MACRO days_joined(days, taken_in) AS TABLE
    SELECT any_value(d.block) AS block,
        list_reduce(list_prepend(any_value(d.o), list(e.o ORDER BY e.seed)), lambda o, c: joined(o, c)) AS o
    FROM query_table(taken_in) t JOIN query_table(days) d ON d.seed = t.leader JOIN query_table(days) e ON e.seed = t.seed
    GROUP BY d.seed;

-- Folds the claims of a level that match no existing occurrence among themselves, in runs without a gap. Runs are cut
-- at New Year and into batches of 2048, so that what is compared does not depend on other years.
CREATE OR REPLACE MACRO claims_folded(claims) AS TABLE
    WITH opening AS MATERIALIZED (
        SELECT level, block, c, seed, sum(CASE WHEN opens THEN 1 ELSE 0 END) OVER (
            PARTITION BY block ORDER BY c.s, c.e, seed ROWS UNBOUNDED PRECEDING
        ) AS stretch
        FROM (
            SELECT *, coalesce(c.s > c.slack + max(c.e) OVER (
                PARTITION BY block ORDER BY c.s, c.e, seed ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), TRUE) AS opens
            FROM query_table(claims)
        )
    )
    SELECT level, block,
        unnest(CASE WHEN count(*) = 1 THEN list(c) ELSE occurrences_among(in_telling_order(list(c))) END) AS o
    FROM (
        SELECT *, row_number() OVER (PARTITION BY block, stretch, year(c.s) ORDER BY c.s, c.e, seed) // 2048 AS part
        FROM opening
    )
    GROUP BY level, block, stretch, year(c.s), part;

-- The occurrences of blocks that contain claims not dated to the day: starts from the occurrences of single days and
-- adds the claims level by level, down to the least precise.
CREATE OR REPLACE MACRO levels_grown(items, precise, vague_blocks) AS TABLE
    WITH RECURSIVE levels AS MATERIALIZED (
        SELECT level, lead(level) OVER (ORDER BY level) AS next
        FROM (SELECT 0 AS level UNION SELECT level FROM query_table(items) WHERE level IS NOT NULL)
        QUALIFY next IS NOT NULL
    ),
    grown AS (
        SELECT 0 AS level, block, o FROM query_table(precise) WHERE block IN (FROM query_table(vague_blocks))
        UNION ALL
        SELECT 0, NULL, NULL
        UNION ALL
        (
            WITH before AS MATERIALIZED (
                SELECT l.next AS level, block, o, o.ids[1] AS seed FROM grown g JOIN levels l ON l.level = g.level
            ),
            next AS MATERIALIZED (
                SELECT level, block, c, c.ids[1] AS seed FROM query_table(items) WHERE level = (SELECT any_value(level) FROM before)
            ),
            pairs AS (
                SELECT DISTINCT n.seed, b.seed AS occurrence
                FROM (SELECT block, seed, unnest(sought_at(c)) AS spot FROM next) n
                JOIN (SELECT block, seed, unnest(found_at(o)) AS spot FROM before) b
                ON b.block = n.block AND b.spot = n.spot
            ),
            meeting AS MATERIALIZED (
                SELECT n.seed, arg_min(b.seed, preference(b.o, n.c, shared_people(b.o, n.c))) AS occurrence
                FROM pairs p JOIN next n ON n.seed = p.seed JOIN before b ON b.seed = p.occurrence
                WHERE may_be_one(b.o, n.c) AND enough_shared(b.o, n.c, shared_people(b.o, n.c))
                GROUP BY n.seed
            ),
            joining AS MATERIALIZED (
                SELECT m.occurrence, in_telling_order(list(n.c)) AS cs
                FROM meeting m JOIN next n ON n.seed = m.seed
                GROUP BY m.occurrence
            ),
            unmet AS MATERIALIZED (
                FROM next WHERE seed NOT IN (SELECT seed FROM meeting)
            )
            SELECT level, block, o FROM before WHERE seed IS NULL OR seed NOT IN (SELECT occurrence FROM joining)
            UNION ALL
            SELECT b.level, b.block, unnest(occurrences_among(list_prepend([b.o], j.cs)))
            FROM before b JOIN joining j ON j.occurrence = b.seed
            UNION ALL
            FROM claims_folded('unmet')
        )
    )
    SELECT block, o FROM grown WHERE level = (SELECT max(level) FROM grown) AND block IS NOT NULL;

-- The claims without a date that join an occurrence, as pairs of seeds. Each considers the five nearest to its
-- publication, on the right side of it, with which it shares a place or a person; a plan without a date may also join
-- the only pending plan.
CREATE OR REPLACE MACRO undated_nearest(undated, dated) AS TABLE
    WITH telling AS MATERIALIZED (
        SELECT *, row_number() OVER (PARTITION BY block, clue ORDER BY s, seed) AS nth
        FROM (
            SELECT block, seed, o.s AS s, unnest(clues(o)) AS clue
            FROM query_table(dated) WHERE block IN (SELECT block FROM query_table(undated))
        )
    ),
    asking AS MATERIALIZED (
        SELECT n, block, reported, unnest(clues(c)) AS clue FROM query_table(undated)
    ),
    around AS MATERIALIZED (
        SELECT a.n, a.block, a.clue, unnest(range(coalesce(t.nth, 0) - 4, coalesce(t.nth, 0) + 6)) AS nth
        FROM asking a ASOF LEFT JOIN telling t ON t.block = a.block AND t.clue = a.clue AND t.s <= a.reported
    ),
    near AS MATERIALIZED (
        SELECT u.n, d.seed, u.c, d.o,
            days_apart(d.o.s, d.o.e, u.reported, u.reported) AS distance,
            u.effect = 'announced' AND d.o.announced AS pending
        FROM (SELECT DISTINCT a.n, t.seed FROM around a JOIN telling t USING (block, clue, nth)) x
        JOIN query_table(undated) u ON u.n = x.n
        JOIN query_table(dated) d ON d.seed = x.seed
        WHERE CASE WHEN u.effect = 'announced' THEN d.o.e >= u.reported
                   WHEN u.effect IN ('canceled', 'postponed') THEN TRUE
                   ELSE d.o.s <= u.reported END
          AND may_be_one(d.o, u.c)
          AND (u.c.persons = 0 OR d.o.persons = 0 OR list_has_any(u.c.words, d.o.words))
    ),
    joining AS MATERIALIZED (
        SELECT n, arg_min(seed, {'distance': distance, 'rank': preference(o, c, shared_people(o, c))}) AS seed
        FROM (
            SELECT * FROM near QUALIFY row_number() OVER (PARTITION BY n ORDER BY distance, seed) <= 5
        )
        WHERE enough_shared(o, c, shared_people(o, c))
          AND (c.place IS NOT NULL AND o.place IS NOT NULL OR shared_people(o, c) > 0)
        GROUP BY n
    ),
    only_plans AS (
        SELECT n, any_value(seed) AS seed FROM near WHERE pending GROUP BY n HAVING count(*) = 1
    ),
    chosen AS MATERIALIZED (
        SELECT u.n, u.c.ids AS ids, u.c.apart AS apart, coalesce(j.seed, p.seed) AS seed
        FROM query_table(undated) u LEFT JOIN joining j ON j.n = u.n LEFT JOIN only_plans p ON p.n = u.n
        WHERE coalesce(j.seed, p.seed) IS NOT NULL
    )
    -- two claims that a person has unlinked stay apart even if neither has a date
    SELECT n, seed
    FROM chosen
    WHERE NOT EXISTS (
        FROM chosen other
        WHERE other.seed = chosen.seed AND other.n < chosen.n AND list_has_any(chosen.apart, other.ids)
    );

-- Claims about treaties: a treaty is identified by its name; claims about a nameless one go to the last one signed
-- before them.
CREATE OR REPLACE MACRO treaties_rooted(placed, placings, dated) AS TABLE
    WITH treaty_claims AS (
        SELECT p.id, p.block, p.nameless, p.reported, p.anchor_end, own.seed
        FROM query_table(placed) p LEFT JOIN query_table(placings) own ON own.n = p.n
        WHERE p.subject = 'treaty'
    ),
    treaty_seeds AS (
        SELECT t.id, t.block,
            coalesce(any_value(t.seed), arg_max(d.seed, {'s': d.o.s, 'seed': d.seed})) AS seed
        FROM treaty_claims t
        LEFT JOIN query_table(dated) d
        ON d.block = CASE WHEN t.nameless THEN t.block END AND d.o.s <= coalesce(t.anchor_end, t.reported)
        GROUP BY t.id, t.block
    )
    SELECT id, block || coalesce('|' || replace(seed::VARCHAR, '-', ''), '') AS root FROM treaty_seeds;

-- The connected components of occurrences under links: each occurrence, with the first of its component.
CREATE OR REPLACE MACRO roots_linked(folded, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH RECURSIVE links AS MATERIALIZED (
        SELECT f.root AS a, g.root AS b
        FROM (
            SELECT least(claim, other) AS claim, greatest(claim, other) AS other
            FROM judgements(known_on := known_on, recorded_by := recorded_by)
            WHERE effect IN ('linked', 'unlinked')
            GROUP BY ALL
            HAVING arg_max(effect, seq) = 'linked'
        ) l
        JOIN query_table(folded) f ON f.id = l.claim
        JOIN query_table(folded) g ON g.id = l.other
        WHERE f.root <> g.root
    ),
    reached AS (
        SELECT a AS root, b AS other FROM links
        UNION
        SELECT b, a FROM links
        UNION
        SELECT r.root, CASE WHEN l.a = r.other THEN l.b ELSE l.a END
        FROM reached r JOIN links l ON r.other IN (l.a, l.b)
    )
    SELECT root, least(root, min(other)) AS first FROM reached GROUP BY root;

-- An occurrence is named after its smallest claim id, a treaty after its name.
CREATE OR REPLACE MACRO occurrence_named(subject, smallest, root) AS CASE subject
    WHEN 'treaty' THEN 'trt-' || left(md5(root), 12)
    WHEN 'meeting' THEN 'mtg-' || left(smallest, 12)
    WHEN 'obligation' THEN 'obl-' || left(smallest, 12)
    ELSE 'act-' || left(smallest, 16)
END;

-- The block and the occurrence of each known claim.
CREATE OR REPLACE MACRO placings_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH placed AS MATERIALIZED (
        SELECT id::UUID AS n, seq, id, block, subject, effect, nameless, reported, voice, anchor_start, anchor_end, place_name,
            place_state, people, class, apart
        FROM claims_to_place(about, known_on := known_on, recorded_by := recorded_by)
    ),
    -- where only days tell claims apart, the claims of one day are one occurrence: this covers nearly all claims of
    -- data sets
    plain_blocks AS MATERIALIZED (
        SELECT block
        FROM placed
        WHERE subject IN ('act', 'obligation')
        GROUP BY block
        HAVING bool_and(
            coalesce(anchor_start = anchor_end, FALSE) AND place_name IS NULL AND len(people) = 0 AND len(apart) = 0
        )
    ),
    plain AS (
        SELECT n, min(n) OVER (PARTITION BY block, anchor_start) AS seed
        FROM placed
        WHERE block IN (FROM plain_blocks)
    ),
    -- what the comparison needs, in compact form: identical claims are merged, and hashes replace names
    items AS MATERIALIZED (
        SELECT block, reported, effect, dated,
            CASE WHEN dated THEN level_of(anchor_end - anchor_start, subject = 'meeting' AND class IS NULL) END AS level,
            {
                's': from_day(anchor_start), 'e': to_day(anchor_end),
                'slack': CASE subject WHEN 'meeting' THEN 1 ELSE 0 END,
                'place': place_name, 'state': place_state,
                'people': hashed_people(people), 'words': flatten(hashed_people(people)), 'persons': len(people),
                'class': class, 'canceled': canceled, 'announced': announced,
                'voices': voices, 'ids': ids, 'apart': apart
            } AS c
        FROM (
            SELECT block, subject, anchor_start, anchor_end, place_name, place_state, people, class, apart,
                anchor_start IS NOT NULL AND anchor_end IS NOT NULL AS dated,
                CASE WHEN NOT dated THEN reported END AS reported,
                CASE WHEN NOT dated THEN effect END AS effect,
                bool_or(p.effect = 'canceled') AS canceled, bool_or(p.effect = 'announced') AS announced,
                list(DISTINCT hash(voice)) AS voices, list_sort(list(n)) AS ids
            FROM placed p
            WHERE (subject <> 'treaty' OR (nameless AND p.effect = 'signed' AND anchor_start IS NOT NULL))
              AND block NOT IN (FROM plain_blocks)
            GROUP BY ALL
        )
    ),
    -- the occurrences of each day; most days of a block have one claim, and need no folding
    shared_days AS MATERIALIZED (
        SELECT block, c.s AS s FROM items WHERE level = 0 GROUP BY ALL HAVING count(*) > 1
    ),
    days AS MATERIALIZED (
        SELECT i.block, c AS o, c.ids[1] AS seed
        FROM items i ANTI JOIN shared_days d ON d.block = i.block AND d.s = i.c.s
        WHERE level = 0
        UNION ALL
        FROM days_folded('items', 'shared_days')
    ),
    taken_in AS MATERIALIZED (
        FROM days_taken_in('days')
    ),
    precise AS MATERIALIZED (
        SELECT block, o
        FROM days
        WHERE seed NOT IN (SELECT seed FROM taken_in) AND seed NOT IN (SELECT leader FROM taken_in)
        UNION ALL
        FROM days_joined('days', 'taken_in')
    ),
    vague_blocks AS MATERIALIZED (
        SELECT DISTINCT block FROM items WHERE level > 0
    ),
    dated AS MATERIALIZED (
        SELECT block, o, o.ids[1] AS seed
        FROM (
            FROM levels_grown('items', 'precise', 'vague_blocks')
            UNION ALL
            SELECT block, o FROM precise WHERE block NOT IN (FROM vague_blocks)
        )
    ),
    undated AS MATERIALIZED (
        SELECT block, c.ids[1] AS n, reported, effect, c FROM items WHERE NOT dated
    ),
    placings AS MATERIALIZED (
        FROM plain
        UNION ALL
        SELECT unnest(o.ids), seed FROM dated
        UNION ALL
        SELECT unnest(u.c.ids), coalesce(a.seed, u.n)
        FROM undated u LEFT JOIN undated_nearest('undated', 'dated') a ON a.n = u.n
    ),
    folded AS MATERIALIZED (
        FROM treaties_rooted('placed', 'placings', 'dated')
        UNION ALL
        SELECT p.id, seed::VARCHAR FROM placings JOIN placed p USING (n) WHERE p.subject <> 'treaty'
    ),
    rooted AS (
        SELECT f.id, coalesce(r.first, f.root) AS root
        FROM folded f
        LEFT JOIN roots_linked('folded', known_on := known_on, recorded_by := recorded_by) r ON r.root = f.root
    )
    SELECT p.seq, p.block, occurrence_named(p.subject, min(p.id) OVER (PARTITION BY n.root), n.root) AS occurrence
    FROM placed p JOIN rooted n ON n.id = p.id;

-- Each known claim of some subjects or types (a list; NULL: all) with its occurrence.
CREATE OR REPLACE MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT c.*, p.occurrence
    FROM claims_to_place(about, known_on := known_on, recorded_by := recorded_by) c
    JOIN placings_of_claims(about, known_on := known_on, recorded_by := recorded_by) p ON p.seq = c.seq;

-- Whether a claim without a date may join a dated occurrence: it names a person or a place, or is a plan.
CREATE OR REPLACE MACRO is_seeking(subject, effect, place_name, people, anchor_start, anchor_end) AS (
    subject <> 'treaty' AND (anchor_start IS NULL OR anchor_end IS NULL)
    AND (place_name IS NOT NULL OR len(people) > 0 OR effect = 'announced')
);

-- The block of each claim in the log, as a hash, whether or not the claim counts; with the window that assigns it to a
-- stretch, and whether it may join any stretch.
CREATE OR REPLACE MACRO blocks_of_claims() AS TABLE
    SELECT seq, hash(block_of(subject, type, treaty, parties, actors, targets)) AS block,
        CASE WHEN dated THEN anchor_start ELSE reported END AS s, CASE WHEN dated THEN anchor_end ELSE reported END AS e,
        is_seeking(subject, effect, place, people, anchor_start, anchor_end) AS seeks
    FROM (
        SELECT e.*, t.effect, subject_told(e.extractor, t.subject) AS subject,
            CASE t.anchor WHEN 'due' THEN e.due_start ELSE e.date_start END AS anchor_start,
            CASE t.anchor WHEN 'due' THEN e.due_end ELSE e.date_end END AS anchor_end,
            anchor_start IS NOT NULL AND anchor_end IS NOT NULL AS dated
        FROM log_events() e JOIN event_types t ON t.name = e.type
        WHERE t.subject <> 'log'
    );

-- The stretch of each claim, named after its first day: a stretch is a run of claims of one block without a gap. Claims
-- of other stretches never affect the grouping within one, whatever is known. All claims about a treaty form one
-- stretch; claims without a date that may join any stretch have none (NULL).
CREATE OR REPLACE MACRO stretches_of_claims() AS TABLE
    SELECT seq, CASE
            WHEN is_seeking THEN NULL
            WHEN subject = 'treaty' THEN DATE '0001-01-01'
            ELSE max(CASE WHEN opens THEN s END) OVER (PARTITION BY block, is_seeking ORDER BY s, e, seq)
        END AS stretch
    FROM (
        SELECT *,
            coalesce(s > CASE subject WHEN 'meeting' THEN 1 ELSE 0 END + max(e) OVER (
                PARTITION BY block, is_seeking ORDER BY s, e, seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), TRUE) AS opens
        FROM (
            SELECT seq, hash(block) AS block, subject,
                CASE WHEN anchor_start IS NULL OR anchor_end IS NULL THEN reported ELSE anchor_start END AS s,
                CASE WHEN anchor_start IS NULL OR anchor_end IS NULL THEN reported ELSE anchor_end END AS e,
                is_seeking(subject, effect, place_name, people, anchor_start, anchor_end) AS is_seeking
            FROM claims_to_place(NULL)
        )
    );

-- The subject of an occurrence, from the prefix of its name.
CREATE OR REPLACE MACRO subject_of(occurrence) AS
    CASE left(occurrence, 3) WHEN 'mtg' THEN 'meeting' WHEN 'trt' THEN 'treaty' WHEN 'obl' THEN 'obligation' ELSE 'act' END;

CREATE OR REPLACE VIEW occurrences AS
    SELECT p.occurrence, c.subject, c.id AS claim, c.type,
        CASE c.anchor WHEN 'due' THEN c.due_start ELSE c.date_start END AS anchor_start,
        CASE c.anchor WHEN 'due' THEN c.due_end ELSE c.date_end END AS anchor_end,
        c.reported, c.source
    FROM known_claims() c JOIN kept.placements p ON p.seq = c.seq
    ORDER BY p.occurrence, c.reported, c.seq;

COMMENT ON VIEW occurrences IS 'The known claims, each with the meeting, treaty, act or obligation that it is about: one row per claim.';
COMMENT ON COLUMN occurrences.occurrence IS 'Name of the occurrence.';
COMMENT ON COLUMN occurrences.subject IS 'meeting, treaty, act or obligation.';
COMMENT ON COLUMN occurrences.claim IS 'Id of the claim, as in claims.';
COMMENT ON COLUMN occurrences.type IS 'Type of the claim.';
COMMENT ON COLUMN occurrences.anchor_start IS 'First day that the claim is about; NULL: unknown.';
COMMENT ON COLUMN occurrences.anchor_end IS 'Last day that the claim is about; NULL: unknown.';
COMMENT ON COLUMN occurrences.reported IS 'When it was reported.';
COMMENT ON COLUMN occurrences.source IS 'Hash of the document that says it.';

COMMENT ON MACRO TABLE occurrence_of_claims IS 'The known claims, each with its occurrence, given what was known; about: subjects or types, NULL for all. Columns as in the view, and those of events.';
