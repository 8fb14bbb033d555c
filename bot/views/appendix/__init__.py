"""A superior's own workbook: which cells of it are ours to fill, and what may not be in it."""
