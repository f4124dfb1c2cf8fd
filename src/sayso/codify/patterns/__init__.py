"""What patterns of words state, in the encoder's terms: a second reader beside it."""
