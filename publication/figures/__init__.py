"""WHAT EVERY SURFACE READS: a release's tables as rows, each number with its address, how numbers and gaps are printed,
which figures come first, and the sentences. How a page, a workbook or a package is laid out is for their rooms."""
