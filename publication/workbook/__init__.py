"""THE WORKBOOK: a release for whoever works in Excel or LibreOffice, one table a sheet, every number a number as it was
released. What a number or a sentence says is settled in publication/figures; here it is laid out."""
