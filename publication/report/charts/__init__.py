"""The pictures of the report: Altair charts, drawn to SVG that stands in the page. The same figures stand in a table
beside each."""
