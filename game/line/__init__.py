"""The game as plain lines: for pipes, for screen readers, for tests."""
