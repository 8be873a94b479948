"""The loader: YAML to banks, with every problem and its place."""
