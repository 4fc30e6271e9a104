"""A batch: where its files lie, how they are read, whose they are, how years and agencies hang together."""
