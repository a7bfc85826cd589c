"""Players: view in, orders out, for one seat or for all seats of a role, in all worlds at once."""
