"""The questions as tools of a server of the Model Context Protocol; only `server` imports the SDK of the protocol."""
