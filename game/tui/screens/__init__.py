"""Whole screens: title, choice of a seat, the desk, the debrief."""
