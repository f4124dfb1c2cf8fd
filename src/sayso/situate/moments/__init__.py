"""Time expressions to the days that they mean: scan, grammar, reckoning."""
