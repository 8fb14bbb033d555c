"""The only place with words: screens, pushes, documents and charts."""
