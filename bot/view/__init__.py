"""How things look: pure functions from records to pages of text, markup and buttons."""
