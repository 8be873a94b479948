"""The mock interview as an engine: `begin(sitting, plan, reading)` and `advance(state, event)`."""
