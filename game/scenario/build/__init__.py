"""From the scenario's content to the opening world: one file a room, each function filling the columns that it names."""
