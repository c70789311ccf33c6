-- Empty tables, for a log without judgements.

CREATE OR REPLACE TEMP TABLE judgements_said AS FROM kept.judgements LIMIT 0;

CREATE OR REPLACE TEMP TABLE judgements_fresh AS FROM judgements_said;

CREATE OR REPLACE TEMP TABLE named_later (seq BIGINT, claims BIGINT[]);
