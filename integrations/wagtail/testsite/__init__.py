"""A site of one kind of page, for the tests."""
