"""The record of Marea: facts, dates, texts and links. Knows no screen."""
