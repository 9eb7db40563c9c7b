"""Pages: reports on a party or a pair as HTML that needs nothing else.  docs/reports.md."""
