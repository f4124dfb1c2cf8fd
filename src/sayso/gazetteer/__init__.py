"""The place index: build it, and find a place by any of its names."""
