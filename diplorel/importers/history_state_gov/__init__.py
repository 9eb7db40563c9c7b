"""What the importers of history.state.gov have in common: territories, countries, persons, visits and their days."""
