"""The rule for records that describe the same thing, and the merge of such records."""
