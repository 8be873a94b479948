"""What the store calls a mock interview; apart, so that home may ask without importing the rest."""

KIND = "mock"
