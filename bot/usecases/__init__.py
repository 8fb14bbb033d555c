"""What the system does, one verb a module: load, decide, keep, commit, and only then speak."""
