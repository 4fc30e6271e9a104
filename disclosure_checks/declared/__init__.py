"""``schemas/`` made into objects, strictly: a module for each file or folder of it."""
