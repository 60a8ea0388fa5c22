"""Measurements: ``python -m bench`` writes them to ``bench/RESULTS.md``."""
