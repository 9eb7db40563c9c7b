"""What is wrong in a file of records, and how to fix the mistake."""
