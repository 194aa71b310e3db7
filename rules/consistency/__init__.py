"""Rules that hold a draft against itself."""
