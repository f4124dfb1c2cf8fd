"""What leaves the house, one file per format."""
