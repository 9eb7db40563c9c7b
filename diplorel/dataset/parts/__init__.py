"""A dataset, checked and merged, a part at a time: a large one does not fit into memory."""
