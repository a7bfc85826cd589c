"""Goldens: the first quarters of every scenario as the line mode tells them, so that a change of rules is a story."""
