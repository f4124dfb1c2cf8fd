"""Makes the encoder that `sayso.tag` runs."""
