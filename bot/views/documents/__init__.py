"""Papers to sign: what they say, how they look, and how they are written."""
