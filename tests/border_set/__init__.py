"""Columns made up to measure the border: identifiers that it must find, and harmless columns that it should pass.
The border's own examples are in tests/unit/contracts/test_border.py."""
