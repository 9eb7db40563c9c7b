"""Names: their compared form, their ranks, and messages about unknown and shared names."""
