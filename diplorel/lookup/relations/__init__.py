"""Relations: the status of a pair, a party's partners, whose missions are returned, what a status does not tell."""
