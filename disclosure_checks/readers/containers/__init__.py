"""Files that hold files: Office packages, OLE compound files, zip archives."""
