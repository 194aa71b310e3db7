"""Rich text as CMSs keep it: trees in JSON. One module a format; each makes nodes of the texts in a tree."""
