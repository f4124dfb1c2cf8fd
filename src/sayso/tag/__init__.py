"""Text to labelled, linked spans. Rules now; an encoder takes their place behind `stage.tag`."""
