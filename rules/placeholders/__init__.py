"""Rules about text that was never filled in."""
