"""What the program stands on: locked, listed with its licences, and looked at for known weaknesses."""
