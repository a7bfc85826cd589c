"""A match: who holds which seat, the two exchanges of a quarter, the record, saves and replays."""
