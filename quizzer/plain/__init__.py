"""The face of plain lines: for pipes, screen readers, tests, and who likes it so."""
