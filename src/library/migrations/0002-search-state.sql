-- A random number that changes with every change of the searchable text, kept here and in the index file: where the
-- two differ (a crash between the files, a restored backup), the index is built anew.
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  generation INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (id, generation) VALUES (1, 0);
