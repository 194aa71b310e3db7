"""Rules about text that was hurt on its way."""
