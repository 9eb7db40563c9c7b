"""From answers to bytes: what a script reads, and what a person reads."""
