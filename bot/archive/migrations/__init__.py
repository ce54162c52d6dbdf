"""How a database gets from each schema to the next; every file is history and is never changed."""
