"""What a mock interview showed: competences, the verdict on a stated line, what would change it."""
