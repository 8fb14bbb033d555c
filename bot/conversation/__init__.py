"""The conversation: pure decisions from what a member did to what is true, shown and asked next."""
