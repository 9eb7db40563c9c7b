"""What the importers of US visits and US travels share: their upstreams are laid out and worded alike."""
