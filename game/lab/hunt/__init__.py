"""The hunt for exploits: a search over sequences of orders of one seat, against the regular players in all others."""
