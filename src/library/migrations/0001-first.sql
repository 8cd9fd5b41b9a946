-- The library's first shape. SQLite is the truth; the search index lives beside it in a file that can be thrown away.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The files as they came: never changed, checked against their hash. `body` is gzip.
CREATE TABLE originals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  body BLOB NOT NULL,
  added TEXT NOT NULL
) STRICT;

-- One issue of a newspaper; one original makes one issue. NULL: the masthead does not print it.
CREATE TABLE issues (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  original_id INTEGER NOT NULL UNIQUE REFERENCES originals (id) ON DELETE RESTRICT,
  encoding TEXT NOT NULL,
  engine INTEGER NOT NULL,
  newspaper TEXT,
  date TEXT CHECK (date IS NULL OR date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  issue_number TEXT,
  weekday TEXT,
  lunar TEXT,
  pages INTEGER CHECK (pages > 0),
  cn TEXT,
  postal_code TEXT,
  website TEXT,
  organiser TEXT,
  editor TEXT,
  -- JSON array of {rule, line, column, from, to}: what the text engine replaced in the decoded text.
  repairs TEXT NOT NULL CHECK (json_valid (repairs))
) STRICT;
CREATE INDEX issues_by_newspaper ON issues (newspaper, date);
CREATE INDEX issues_by_date ON issues (date);

-- `text`: the paragraphs joined by line feeds; every position in an article counts code points of this text.
-- `column_name`: the newspaper column (栏目) that the article stands under.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  issue_id INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('news', 'feature', 'caption', 'poem', 'essay', 'note', 'notice', 'brief')),
  title TEXT,
  kicker TEXT,
  subtitle TEXT,
  column_name TEXT,
  byline TEXT,
  agency TEXT,
  page INTEGER CHECK (page > 0),
  text TEXT NOT NULL,
  captions TEXT NOT NULL CHECK (json_valid (captions)),
  jump_to INTEGER,
  jump_from INTEGER,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  source TEXT NOT NULL CHECK (json_valid (source)),
  title_source TEXT NOT NULL CHECK (json_valid (title_source)),
  UNIQUE (issue_id, position)
) STRICT;

-- Text of the page that belongs to no article, so that every source character has a home.
CREATE TABLE others (
  issue_id INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  text TEXT NOT NULL,
  source TEXT NOT NULL CHECK (json_valid (source)),
  PRIMARY KEY (issue_id, position)
) STRICT, WITHOUT ROWID;

-- People's own work. An article that carries any cannot be deleted by accident (RESTRICT).
CREATE TABLE bookmarks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
  paragraph INTEGER CHECK (paragraph >= 0),
  label TEXT,
  created TEXT NOT NULL
) STRICT;
CREATE INDEX bookmarks_by_article ON bookmarks (article_id);

CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
  text TEXT NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_article ON notes (article_id);
