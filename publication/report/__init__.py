"""WHAT A LEAD READS: the report of a release as pages that need no server, no script and no network. What the figures
are, and which words they may use, is for publication/figures."""
