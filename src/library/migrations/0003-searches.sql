-- Searches that somebody keeps, and the last ones made.
CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  narrow TEXT NOT NULL CHECK (json_valid (narrow)),
  sort TEXT NOT NULL CHECK (sort IN ('relevance', 'newest', 'oldest')),
  created TEXT NOT NULL
) STRICT;

CREATE TABLE search_history (
  query TEXT PRIMARY KEY,
  searched TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_history_by_time ON search_history (searched);
