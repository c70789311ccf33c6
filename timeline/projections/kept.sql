-- The projections on a day, given all that is known today: a filter over the kept state. Unordered, because sorting
-- takes as long as reading; the views, `…_as_of` and the pages of the answers sort.

CREATE OR REPLACE MACRO meetings_on(as_of) AS TABLE
    SELECT occurrence, parties, people, place, "start", "end", format, status, contested, claims, sources, possibly
    FROM kept.meetings
    WHERE since <= as_of AND as_of < until;

CREATE OR REPLACE MACRO treaties_on(as_of) AS TABLE
    SELECT treaty, parties, signed_start, signed_end, in_force_start, in_force_end, withdrawn, suspended, expires_start,
        expires_end, status, contested, claims, sources, occurrence, possibly
    FROM kept.treaties
    WHERE since <= as_of AND as_of < until;

-- The relations of pairs on a day, without the treaties that bind them.
CREATE OR REPLACE MACRO relations_kept(as_of) AS TABLE
    SELECT a, b,
        CASE WHEN last_contact > as_of THEN as_of ELSE last_contact END AS last_contact,
        CASE WHEN next_contact < as_of THEN as_of ELSE next_contact END AS next_contact,
        sanctions, cooperative, conflictual, claims
    FROM kept.relations
    WHERE since <= as_of AND as_of < until;

-- The treaties that bind each pair on a day: gathered only if one has begun since.
CREATE OR REPLACE MACRO treaties_binding(as_of) AS TABLE
    SELECT a, b, treaties FROM kept.bindings WHERE since <= as_of AND as_of < until
    UNION ALL
    SELECT a, b, names_of(treaty)
    FROM kept.bonds SEMI JOIN (SELECT a, b FROM kept.bindings WHERE begun > as_of) later USING (a, b)
    WHERE since <= as_of AND as_of < until
    GROUP BY a, b;

CREATE OR REPLACE MACRO relations_on(as_of) AS TABLE
    SELECT r.a, r.b, r.last_contact, r.next_contact, r.sanctions, or_empty(t.treaties) AS treaties, r.cooperative,
        r.conflictual, balance_of(r.cooperative, r.conflictual) AS balance, r.claims
    FROM relations_kept(as_of) r LEFT JOIN treaties_binding(as_of) t ON t.a = r.a AND t.b = r.b;

-- The deadlines on a day, from rows like those of `kept.deadlines`.
CREATE OR REPLACE MACRO deadlines_at(rows, as_of) AS TABLE
    SELECT kind, subject, parties, due_start, due_end,
        due_start - as_of AS days_to_start,
        due_end - as_of AS days_to_end,
        CASE WHEN due_end < as_of THEN 'passed' WHEN due_start > as_of THEN 'upcoming' ELSE 'due' END AS status,
        occurrence, sources
    FROM query_table(rows)
    WHERE since <= as_of AND as_of < until;

CREATE OR REPLACE MACRO deadlines_on(as_of) AS TABLE FROM deadlines_at('kept.deadlines', as_of);

CREATE OR REPLACE MACRO conflicts_on(as_of) AS TABLE
    SELECT occurrence, attribute, claim_a, value_a, source_a, quote_a, claim_b, value_b, source_b, quote_b, parties
    FROM kept.conflicts
    WHERE since <= as_of;

COMMENT ON MACRO TABLE meetings_on IS 'Meetings as of a day given all that is known: like meetings_as_of, but faster and unordered, from the kept state.';
COMMENT ON MACRO TABLE treaties_on IS 'Treaties as of a day given all that is known: like treaties_as_of, but faster and unordered, from the kept state.';
COMMENT ON MACRO TABLE deadlines_on IS 'Deadlines as of a day given all that is known: like deadlines_as_of, but faster and unordered, from the kept state.';
COMMENT ON MACRO TABLE conflicts_on IS 'Conflicts as of a day given all that is known: like conflicts_as_of, but faster and unordered, from the kept state.';
