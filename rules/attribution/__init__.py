"""Rules about who says so."""
