"""Everything that carries events to the bot and its words back to people."""
