"""Reporters, one module a format: each turns reports into output."""
