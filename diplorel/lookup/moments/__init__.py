"""Questions that dated moments answer: a timeline, what changed, what happened on a day of the year."""
