"""One rounding, one score field, Indonesian dates, numbers in words, SVG charts."""
