"""Handlers: each translates an update into a question or a change, and its result into pages."""
