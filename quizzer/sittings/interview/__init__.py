"""The mock interview as a use case: planned, driven for either face, resumed, recorded."""
