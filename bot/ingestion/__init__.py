"""News as they come in: feeds fetched, articles read, stories told and kept; old news, too, and the list of sources."""
