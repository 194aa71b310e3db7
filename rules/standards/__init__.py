"""Rules about what a standards editor stops."""
