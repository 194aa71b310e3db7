"""Rules about text that is hard to read."""
