-- What people set right, as a log over an untouched reading. See ../corrections/README.md.

-- Never updated, never deleted from; `seq` is its order.
CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  original_id INTEGER NOT NULL REFERENCES originals (id) ON DELETE RESTRICT,
  created TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
  -- The entry that is undone or redone.
  about TEXT,
  operation TEXT CHECK (operation IS NULL OR json_valid (operation)),
  CHECK ((act = 'do') = (operation IS NOT NULL) AND (act = 'do') = (about IS NULL))
) STRICT;
CREATE INDEX corrections_by_original ON corrections (original_id, seq);

-- What the engine made of an original whose articles were corrected: gzip of JSON. Without corrections the rows of
-- issues, articles and others are the reading themselves, and there is none here.
CREATE TABLE readings (
  original_id INTEGER PRIMARY KEY REFERENCES originals (id) ON DELETE CASCADE,
  engine INTEGER NOT NULL,
  edition BLOB NOT NULL
) STRICT;

-- Corrections that do not fit the present reading: made anew by every replay.
CREATE TABLE conflicts (
  correction_id TEXT PRIMARY KEY REFERENCES corrections (id) ON DELETE CASCADE,
  original_id INTEGER NOT NULL REFERENCES originals (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  key TEXT NOT NULL,
  expected TEXT,
  found TEXT
) STRICT;
CREATE INDEX conflicts_by_original ON conflicts (original_id);

-- The ids of articles that a correction took away, for when an undo brings them back.
CREATE TABLE gone_articles (
  issue_id INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (issue_id, key)
) STRICT, WITHOUT ROWID;

-- Articles and remainders under stable keys: their first source line, or what a correction called them.
ALTER TABLE articles ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN checked INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1));
ALTER TABLE others ADD COLUMN key TEXT NOT NULL DEFAULT '';

UPDATE articles SET key = named.key FROM (
  SELECT id, 'a' || line || CASE WHEN nth = 1 THEN '' ELSE '.' || nth END AS key FROM (
    SELECT id, line, row_number() OVER (PARTITION BY issue_id, line ORDER BY position) AS nth FROM (
      SELECT id, issue_id, position, coalesce(json_extract(source, '$[0][0]'), 0) AS line FROM articles))
) AS named WHERE articles.id = named.id;
UPDATE others SET key = named.key FROM (
  SELECT issue_id, position, 'o' || line || CASE WHEN nth = 1 THEN '' ELSE '.' || nth END AS key FROM (
    SELECT issue_id, position, line, row_number() OVER (PARTITION BY issue_id, line ORDER BY position) AS nth FROM (
      SELECT issue_id, position, coalesce(json_extract(source, '$[0][0]'), 0) AS line FROM others))
) AS named WHERE others.issue_id = named.issue_id AND others.position = named.position;

CREATE UNIQUE INDEX articles_by_key ON articles (issue_id, key) WHERE key <> '';
-- The queue of what wants a second look.
CREATE INDEX articles_to_review ON articles (checked, confidence);
-- Corrections in the journal, to be found by their newspaper when it comes back into a library that lost it.
CREATE INDEX changes_of_corrections ON changes (json_extract(body, '$.issue')) WHERE act = 'correct';
