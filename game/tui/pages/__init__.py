"""The nine pages of the desk, one file each."""
