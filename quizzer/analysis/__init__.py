"""Statistics in plain Python over what was graded."""
