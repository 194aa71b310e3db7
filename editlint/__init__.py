"""An editorial linter for article drafts."""
