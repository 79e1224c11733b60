"""Disclosure control: which cells are withheld so that no small count can be worked out, and proof of it."""
