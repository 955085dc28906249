"""Tests that drag, click and press in a real browser."""
