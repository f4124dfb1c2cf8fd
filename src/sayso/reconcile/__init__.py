"""What is the same, or bears on the same, between documents."""
