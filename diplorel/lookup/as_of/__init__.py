"""The situation on a date."""
