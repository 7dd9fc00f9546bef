"""Each kind of file: how it is cut into records, and how a record is read."""
