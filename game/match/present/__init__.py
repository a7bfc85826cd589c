"""Views as words and rows: what every screen and every line says, without anything of a terminal.

The terminal and the line mode show the same rows and sentences; they differ in how these are laid out.
"""
