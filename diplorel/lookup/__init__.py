"""The questions: functions from the index to an answer."""
