"""Findings and progress in the formats that people and platforms read."""
