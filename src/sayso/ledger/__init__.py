"""The append-only store of everything. Only this room touches a database."""
