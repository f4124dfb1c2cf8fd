"""Where and when: place names to places, time expressions to moments."""
