"""How far the odds that are shown come true: what a seat was told before a step against what came of it."""
