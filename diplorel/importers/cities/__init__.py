"""Cities: from what an upstream names for one to a city, a district of it and a point in its country."""
