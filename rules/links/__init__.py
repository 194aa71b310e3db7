"""Rules about where links lead and what they stand on."""
