-- Relations: one row per pair of parties, summarizing the year before the day.

-- The directions of an act, as {actor, target}; if one side is unknown, the other parties take its place.
CREATE OR REPLACE MACRO directed(parties, actors, targets) AS list_filter(
    flatten(list_transform(
        CASE WHEN len(actors) > 0 THEN actors
             WHEN len(targets) > 0 THEN list_filter(parties, lambda p: NOT list_contains(targets, p))
             ELSE [] END,
        lambda who: list_transform(
            CASE WHEN len(targets) > 0 THEN targets
                 ELSE list_filter(parties, lambda p: NOT list_contains(actors, p)) END,
            lambda whom: {'actor': who, 'target': whom}
        )
    )),
    lambda d: d.actor <> d.target
);

-- The pairs of a list of parties, as {a, b} with a < b.
CREATE OR REPLACE MACRO pairs_of(parties) AS flatten(list_transform(
    parties,
    lambda p: list_transform(list_filter(parties, lambda q: p < q), lambda q: {'a': p, 'b': q})
));

-- The pairs that a claim concerns: actor and target of a one-sided act if both are known, otherwise all pairs of
-- parties.
CREATE OR REPLACE MACRO pairs_between(parties, actors, targets) AS
    CASE WHEN len(actors) > 0 AND len(targets) > 0 THEN list_distinct(list_transform(
        directed(parties, actors, targets),
        lambda d: {'a': least(d.actor, d.target), 'b': greatest(d.actor, d.target)}
    ))
    ELSE pairs_of(parties) END;

-- Acts, deduplicated over their sources and dated by the window that these agree on: one row per occurrence and type,
-- with its pairs and directions.
CREATE OR REPLACE MACRO acts_between(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS (
        SELECT *,
            from_day(date_start) AS s,
            CASE WHEN date IS NULL AND anchor = 'due' THEN least(reported, to_day(due_end)) ELSE to_day(date_end) END AS e
        FROM occurrence_of_claims(about, known_on := known_on, recorded_by := recorded_by)
    ),
    acts AS (
        SELECT c.occurrence, c.type, any_value(c.effect) AS effect,
            any_value(CASE WHEN ends_with(t.quad, 'cooperation') THEN 1 WHEN ends_with(t.quad, 'conflict') THEN -1 ELSE 0 END) AS tone,
            agreed(list({'s': c.s, 'e': c.e, 'first': FALSE, 'voice': c.voice})) AS w,
            list_distinct(flatten(list(pairs_between(c.parties, c.actors, c.targets)))) AS pairs,
            list_distinct(flatten(list(directed(c.parties, c.actors, c.targets)))) AS directions,
            count(*) AS claims,
            bool_or(NOT starts_with(c.extractor, 'dataset: ')) AS vouched
        FROM claims c JOIN event_types t ON t.name = c.type
        GROUP BY c.occurrence, c.type
    )
    SELECT occurrence, type, effect, tone, pairs, directions, claims, vouched, coalesce(w.s, w.e) AS begins, w.e AS settles
    FROM acts
    WHERE coalesce(w.s, w.e) IS NOT NULL;

-- One row per act and pair; an act without a pair has one row, with NULL for the pair.
CREATE OR REPLACE MACRO act_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT occurrence, pair.a AS a, pair.b AS b, begins, settles, tone::TINYINT AS tone, claims::INTEGER AS claims
    FROM (
        SELECT *, unnest(CASE WHEN len(pairs) > 0 THEN pairs ELSE [NULL] END) AS pair
        FROM acts_between(NULL, known_on := known_on, recorded_by := recorded_by)
    );

CREATE OR REPLACE MACRO sanction_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT occurrence, direction.actor AS actor, direction.target AS target, effect, begins, settles
    FROM (
        SELECT *, unnest(directions) AS direction
        FROM acts_between(
            ['sanction.imposed', 'sanction.lifted'], known_on := known_on, recorded_by := recorded_by
        )
        -- a data set alone neither imposes nor lifts a sanction
        WHERE vouched
    );

-- Meetings that were held or lie ahead: one row per meeting and pair.
CREATE OR REPLACE MACRO contacts_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT pair.a AS a, pair.b AS b, "start", "end", status
    FROM (
        SELECT *, unnest(pairs_of(parties)) AS pair
        FROM meetings_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status IN ('held', 'announced')
    );

-- Rows about several parties (like those of the kept tables), expanded to one row per pair, a < b.
CREATE OR REPLACE MACRO rows_of_pairs(of_parties) AS TABLE
    SELECT *
    FROM (SELECT *, unnest(parties) AS b FROM (SELECT *, unnest(parties) AS a FROM query_table(of_parties)))
    WHERE a < b;

-- The same from states of meetings, the kept ones or others, with the days on which each holds.
CREATE OR REPLACE MACRO contact_rows(of_meetings := 'kept.meetings') AS TABLE
    SELECT occurrence, a, b, "start", "end", status, since, until, known_from, recorded_from
    FROM rows_of_pairs(of_meetings)
    WHERE status IN ('held', 'announced');

-- The treaties that bind each pair. A party that has withdrawn is no longer bound, unless the day of expiry is still to
-- come.
CREATE OR REPLACE MACRO bonds_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT pair.a AS a, pair.b AS b, treaty
    FROM (
        SELECT treaty, unnest(pairs_of(
            CASE WHEN expires_end >= as_of THEN parties
                 ELSE list_filter(parties, lambda p: NOT list_contains(withdrawn, p)) END
        )) AS pair
        FROM treaties_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status <> 'expired'
    );

-- The same from states of treaties: for each of them that binds a pair, the days on which it does.
CREATE OR REPLACE MACRO bond_states(of_treaties := 'kept.treaties') AS TABLE
    WITH bonds AS (
        SELECT occurrence, a, b, treaty, since,
            CASE
                WHEN NOT (list_contains(withdrawn, a) OR list_contains(withdrawn, b)) THEN until
                WHEN expires_end IS NOT NULL THEN least(until, expires_end + 1)
            END AS until, known_from, recorded_from
        FROM rows_of_pairs(of_treaties)
        WHERE status <> 'expired'
    )
    FROM bonds WHERE since < until;

-- The same with one row for successive states.
CREATE OR REPLACE MACRO bond_rows(of_treaties := 'kept.treaties') AS TABLE
    WITH states AS (
        SELECT *, since IS DISTINCT FROM lag(until) OVER (PARTITION BY occurrence, a, b ORDER BY since) AS begins
        FROM bond_states(of_treaties := of_treaties)
    ),
    bonds AS (
        SELECT *, count_if(begins) OVER (PARTITION BY occurrence, a, b ORDER BY since) AS nth FROM states
    )
    SELECT occurrence, a, b, treaty, min(since) AS since, max(until) AS until, known_from, recorded_from
    FROM bonds
    GROUP BY occurrence, a, b, nth, treaty, known_from, recorded_from;

-- The treaties that bind each pair from the last day on which one began (`begun`): a further list for each day on which
-- some end.
CREATE OR REPLACE MACRO binding_rows(of_bonds := 'kept.bonds') AS TABLE
    WITH bonds AS (
        SELECT a, b, treaty, since, until, max(since) OVER (PARTITION BY a, b) AS begun FROM query_table(of_bonds)
    ),
    days AS (
        SELECT a, b, begun, day, lead(day, 1, DATE '9999-12-31') OVER (PARTITION BY a, b ORDER BY day) AS next_day
        FROM (
            SELECT DISTINCT a, b, begun, unnest([begun, until]) AS day FROM bonds
        )
        WHERE day >= begun AND day < DATE '9999-12-31'
    )
    SELECT d.a, d.b, coalesce(names_of(t.treaty), []) AS treaties, d.begun, d.day AS since, d.next_day AS until
    FROM days d LEFT JOIN bonds t ON t.a = d.a AND t.b = d.b AND t.since <= d.day AND d.day < t.until
    GROUP BY ALL;

-- Per pair: the number of claims about acts, and the acts of cooperation and of conflict in the year up to a day. Each
-- act of the relation `acts` (like `kept.acts`) is counted `times`.
CREATE OR REPLACE MACRO acts_counted(acts, as_of) AS TABLE
    SELECT a, b,
        sum(times * claims)::BIGINT AS claims,
        coalesce(sum(times) FILTER (tone > 0 AND is_recent), 0)::INTEGER AS cooperative,
        coalesce(sum(times) FILTER (tone < 0 AND is_recent), 0)::INTEGER AS conflictual
    FROM (SELECT *, coalesce(settles > as_of - INTERVAL 1 YEAR, TRUE) AS is_recent FROM query_table(acts))
    WHERE begins <= as_of AND a IS NOT NULL
    GROUP BY a, b;

-- The sanctions in effect on a day, from rows like the kept ones: imposed, and not lifted by a later act.
CREATE OR REPLACE MACRO sanctions_standing(sanctions, as_of) AS TABLE
    SELECT actor, target
    FROM query_table(sanctions)
    WHERE begins <= as_of
    GROUP BY actor, target
    HAVING max(coalesce(settles, as_of)) FILTER (effect = 'imposed')
        > coalesce(max(coalesce(settles, as_of)) FILTER (effect = 'lifted'), DATE '0001-01-01');

-- The relations of pairs on a day: totals of acts (`counts`: rows like those of `acts_counted`, several per pair are
-- added up), last and next contact, sanctions in effect, treaties in force. A single GROUP BY combines them, so that a
-- filter on one pair is pushed down to all of them.
CREATE OR REPLACE MACRO relations_told(counts, contacts, sanctions, bonds, as_of) AS TABLE
    WITH standing AS (
        FROM sanctions_standing(sanctions, as_of)
    ),
    told AS (
        SELECT a, b, claims, cooperative, conflictual, NULL::DATE AS last_contact, NULL::DATE AS next_contact,
            NULL::VARCHAR AS by_first, NULL::VARCHAR AS by_second, NULL::VARCHAR AS treaty
        FROM query_table(counts)
        UNION ALL
        SELECT a, b, 0, 0, 0, CASE WHEN status = 'held' THEN least("end", as_of) END,
            CASE WHEN status = 'announced' AND "end" >= as_of THEN greatest("start", as_of) END, NULL, NULL, NULL
        FROM query_table(contacts)
        UNION ALL
        SELECT least(actor, target), greatest(actor, target), 0, 0, 0, NULL, NULL,
            CASE WHEN actor < target THEN actor || '>' || target END,
            CASE WHEN actor > target THEN actor || '>' || target END, NULL
        FROM standing
        UNION ALL
        SELECT a, b, 0, 0, 0, NULL, NULL, NULL, NULL, treaty FROM query_table(bonds)
    ),
    added_up AS (
        SELECT a, b, max(last_contact) AS last_contact, min(next_contact) AS next_contact, max(by_first) AS by_first,
            max(by_second) AS by_second, names_of(treaty) AS treaties, sum(cooperative)::INTEGER AS cooperative,
            sum(conflictual)::INTEGER AS conflictual, sum(claims)::BIGINT AS claims
        FROM told
        GROUP BY a, b
        HAVING sum(claims) > 0
    )
    SELECT a, b, last_contact, next_contact,
        CASE
            WHEN by_second IS NULL THEN CASE WHEN by_first IS NULL THEN [] ELSE [by_first] END
            WHEN by_first IS NULL THEN [by_second]
            ELSE [by_first, by_second]
        END AS sanctions,
        or_empty(treaties) AS treaties, cooperative, conflictual, balance_of(cooperative, conflictual) AS balance, claims
    FROM added_up;

CREATE OR REPLACE MACRO relations_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH acts AS (
        SELECT *, 1 AS times FROM act_rows(known_on := known_on, recorded_by := recorded_by)
    ),
    counts AS (FROM acts_counted('acts', as_of)),
    contacts AS (FROM contacts_from_log(as_of, known_on := known_on, recorded_by := recorded_by)),
    sanctions AS (FROM sanction_rows(known_on := known_on, recorded_by := recorded_by)),
    bonds AS (FROM bonds_from_log(as_of, known_on := known_on, recorded_by := recorded_by))
    FROM relations_told('counts', 'contacts', 'sanctions', 'bonds', as_of)
    ORDER BY a, b;

-- The same by earlier knowledge: the kept totals, minus acts that were not yet known as they are now, plus the versions
-- that held instead.
CREATE OR REPLACE MACRO relations_known(as_of, known_on, last) AS TABLE
    WITH versions_then AS MATERIALIZED (
        -- the occurrence is not needed here, and reading the names takes long
        SELECT version, NULL::VARCHAR AS occurrence, known_from, recorded_from FROM versions_known(known_on, last)
    ),
    otherwise AS (
        SELECT a, b, begins, settles, tone, claims, -1 AS times
        FROM kept.acts
        WHERE NOT held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        SELECT a, b, begins, settles, tone, claims, 1 FROM rows_of_versions('kept.past_acts', 'versions_then')
    ),
    counts AS (
        SELECT a, b, claims, cooperative, conflictual FROM relations_kept(as_of)
        UNION ALL
        SELECT a, b, claims, cooperative, conflictual FROM acts_counted('otherwise', as_of)
    ),
    meetings_then AS (FROM rows_of_versions('kept.past_meetings', 'versions_then')),
    contacts AS (
        FROM kept.contacts WHERE since <= as_of AND as_of < until AND held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        FROM contact_rows(of_meetings := 'meetings_then') WHERE since <= as_of AND as_of < until
    ),
    sanctions AS (
        SELECT actor, target, effect, begins, settles
        FROM kept.sanctions
        WHERE held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        SELECT actor, target, effect, begins, settles FROM rows_of_versions('kept.past_sanctions', 'versions_then')
    ),
    treaties_then AS (FROM rows_of_versions('kept.past_treaties', 'versions_then')),
    bonds AS (
        FROM kept.bonds WHERE since <= as_of AND as_of < until AND held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        FROM bond_states(of_treaties := 'treaties_then') WHERE since <= as_of AND as_of < until
    )
    FROM relations_told('counts', 'contacts', 'sanctions', 'bonds', as_of);

CREATE OR REPLACE MACRO relations_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM (
        FROM relations_on(as_of) WHERE known_on IS NULL AND recorded_by IS NULL
        UNION ALL
        FROM relations_known(as_of, coalesce(known_on, DATE '9999-12-31'), last_commit(recorded_by))
        WHERE known_on IS NOT NULL OR recorded_by IS NOT NULL
    )
    ORDER BY a, b;

CREATE OR REPLACE VIEW relations AS FROM relations_on(current_date) ORDER BY a, b;

COMMENT ON VIEW relations IS 'Relations as of today: one row per pair of parties. relations_as_of(day) answers for another day.';
COMMENT ON COLUMN relations.a IS 'The first of the pair, in alphabetical order.';
COMMENT ON COLUMN relations.b IS 'The other.';
COMMENT ON COLUMN relations.last_contact IS 'Last day, up to that day, on which the two may have met.';
COMMENT ON COLUMN relations.next_contact IS 'First day, from that day on, for which a meeting is announced.';
COMMENT ON COLUMN relations.sanctions IS 'Sanctions imposed and not lifted since, as actor>target: USA>RUS.';
COMMENT ON COLUMN relations.treaties IS 'Treaties that both are party to and that have not ended.';
COMMENT ON COLUMN relations.cooperative IS 'Acts of cooperation, verbal or material (PLOVER), in the year up to that day.';
COMMENT ON COLUMN relations.conflictual IS 'Acts of conflict, verbal or material (PLOVER), in the year up to that day.';
COMMENT ON COLUMN relations.balance IS '(cooperative - conflictual) / (cooperative + conflictual): from -1 to 1, NULL where there are none.';
COMMENT ON COLUMN relations.claims IS 'How many claims are about something between the two that had begun by that day.';

COMMENT ON MACRO TABLE relations_as_of IS 'Relations as of a day, given what had been published by known_on and recorded by recorded_by. Columns as in the view.';
COMMENT ON MACRO TABLE relations_from_log IS 'Relations as of a day, computed from the log alone: the same as relations_as_of, which reads the kept state.';
COMMENT ON MACRO TABLE relations_on IS 'Relations as of a day given all that is known: like relations_as_of, but faster and unordered, from the kept state.';
