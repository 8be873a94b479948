"""What a learner may set, and where quizzer keeps things."""
