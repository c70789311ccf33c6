"""From an article to its claims: sentences, mentions, triggers, candidates, claims."""
