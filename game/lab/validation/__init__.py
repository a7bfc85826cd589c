"""Held against history and against published facts: `casip validate` and what it is made of."""
