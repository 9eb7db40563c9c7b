"""The questions: pure functions from the index and a question to an answer."""
