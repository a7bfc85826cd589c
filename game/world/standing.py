"""What may become of a firm (books.status)."""

INDEPENDENT, ADMINISTRATION, SUBSIDIARY, GONE = range(4)
