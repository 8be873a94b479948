"""Documents to keep and to print: one value, a writer for each format."""
