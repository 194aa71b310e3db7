"""The web service: a CMS sends drafts, and gets verdicts. Needs the extra: `pip install "editlint[service]"`."""
