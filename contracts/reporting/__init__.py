"""Findings as a workbook and as a page, for whoever has to mend the file. What is found is for the contract."""
