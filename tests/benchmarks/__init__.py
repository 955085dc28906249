"""Marea measured beside the plain ways of showing the same map: `python -m tests.benchmarks`."""
