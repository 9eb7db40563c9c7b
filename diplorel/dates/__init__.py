"""What dates mean: EDTF text as intervals of days, in words, and how long something was valid."""
