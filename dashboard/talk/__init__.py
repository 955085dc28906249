"""Talks: ordered scenes in a file that a speaker writes, resolved against the record."""
