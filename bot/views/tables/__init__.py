"""The committee's tables: described once, and from that printed as sheets, papers, files and pictures."""
