"""Has pages checked by editlint before they are published.

Add "editlint_wagtail" to INSTALLED_APPS, and to the settings:

    EDITLINT = {
        "URL": "https://editlint.example.org",
        "SOURCE": "wagtail",                      # the name in [service.sources.…]
        "SECRET": os.environ["EDITLINT_SECRET"],
    }

And if need be "BODY" (the fields that are checked, ["body"] otherwise), "DECK" (a field), "TIMEOUT" (3 seconds) and
"FAIL_CLOSED" (true holds pages that could not be checked).
"""
