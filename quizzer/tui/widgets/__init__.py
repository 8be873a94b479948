"""One widget a file: widgets take values, show them, and post messages."""
