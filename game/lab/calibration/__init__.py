"""Structural parameters fitted to 2021 and 2022: `casip calibrate` and what it is made of."""
