"""The command line: parses, then starts a face; imports inside each command."""
