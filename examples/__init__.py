"""Partnerships to try the flow on: an invented one, row by row, and one made of published counts."""
