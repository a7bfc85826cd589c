"""The laboratory: many worlds at once, in chunks over processes, as tables."""
