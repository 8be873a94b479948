"""Pictures for the README, taken of the real screens."""
