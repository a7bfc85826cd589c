"""Tournaments: players against each other over seats and worlds, by a balanced design with common random numbers."""
