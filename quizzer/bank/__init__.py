"""Question banks: YAML files to frozen questions, with every problem and its place."""
