"""Place names to places: find them, rank what they may mean, all of a document together."""
