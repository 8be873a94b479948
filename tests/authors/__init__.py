"""Writing questions: skeletons, the tutorial, the format in an editor."""
