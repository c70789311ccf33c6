-- Recomputes the relations of these pairs.

CREATE OR REPLACE TEMP TABLE acts_told AS FROM kept.acts SEMI JOIN pairs_told USING (a, b);

CREATE OR REPLACE TEMP TABLE contacts_told AS FROM kept.contacts SEMI JOIN pairs_told USING (a, b);

CREATE OR REPLACE TEMP TABLE sanctions_told AS
    FROM kept.sanctions s SEMI JOIN pairs_told p ON p.a = least(s.actor, s.target) AND p.b = greatest(s.actor, s.target);

CREATE OR REPLACE TEMP TABLE relations_told AS
    FROM relation_rows(of_acts := 'acts_told', of_sanctions := 'sanctions_told', of_contacts := 'contacts_told');
