"""Names: the form they are compared in, their ranks, and what to say when one is unknown or shared."""
