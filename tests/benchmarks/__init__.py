"""Speed, as ratios measured in one run: `make bench`. Nothing here is asserted; machines differ, ratios less so."""
