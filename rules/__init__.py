"""The rules that come with editlint, one module each, in a folder for each category."""
