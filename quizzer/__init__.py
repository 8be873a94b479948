"""quizzer: interview practice in the terminal, with explanations whose claims run."""

__version__ = "0.1.0"
