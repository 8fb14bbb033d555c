"""Reading a roster from a spreadsheet: file, tables, header, cells, members; pure below `sheet`."""
