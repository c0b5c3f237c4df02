"""Documents made of plain values; the sole importer of WeasyPrint and pikepdf."""
