"""What diplorel knows about: the records, the words they use, their dates, and the rows it answers with."""
