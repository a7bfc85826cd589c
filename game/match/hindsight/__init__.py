"""Looking back on a match: what a decision was worth, and what was luck. Everything is played again from the record."""
