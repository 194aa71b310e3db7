"""`editlint service connect`: a CMS is told of the service through its own API. One module a system."""
