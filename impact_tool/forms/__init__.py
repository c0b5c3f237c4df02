"""What people fill in: fields that keep what was typed and say plainly what is wrong with it."""
