"""The child process that runs demos, so that no demo can stall or end a sitting; and its client."""
