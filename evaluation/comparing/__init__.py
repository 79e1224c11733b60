"""Whether areas differ and whether figures changed: intervals, funnels, charts over time and the words that follow."""
