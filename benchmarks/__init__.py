"""What a quarter costs: by phase and player, by size of chunk, for one world, against memory and against Mesa."""
