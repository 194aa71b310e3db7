"""Facts: pure functions of a document that rules share. Ask with `document.fact(function)`."""
