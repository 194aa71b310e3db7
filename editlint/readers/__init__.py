"""Readers, one module a format: each turns a source into a document, whatever the text."""
