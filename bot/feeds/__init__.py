"""From addresses of feeds to entries: fetching, decoding, parsing, full texts, when to come again."""
