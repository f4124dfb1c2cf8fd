"""Text to labelled, linked spans, by the encoder; `stage.tag` is the door."""
