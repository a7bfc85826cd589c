"""Widgets that get rows and send messages; none reads the world."""
