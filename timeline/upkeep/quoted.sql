-- The quotes of the claims that are told, which were placed without.

UPDATE placed_again SET quote = e.quote FROM log_events() e WHERE e.seq = placed_again.seq;
