"""The local page: files in a browser of this machine, checked here."""
