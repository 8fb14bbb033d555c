"""Tables for spreadsheet programs, written in one place so that no cell can become a formula."""
