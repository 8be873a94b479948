"""One screen a file: screens hold the keys, decide, and speak to the sitting."""
