"""Text to labelled, linked spans. Rules for now; an encoder takes their place behind `stage.tag`."""
