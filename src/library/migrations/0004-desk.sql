-- What people make: highlights, notes, bookmarks, tags, collections, clippings. (src/library/desk/README.md)

-- Every change, in the journal's words; never changed, never deleted. `at`: ISO 8601 with milliseconds.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('put', 'bin', 'restore', 'purge', 'correct')),
  kind TEXT,
  thing TEXT,
  body TEXT CHECK (body IS NULL OR json_valid (body)),
  CHECK ((act = 'correct') = (thing IS NULL) AND (kind IS NULL) = (thing IS NULL)),
  CHECK ((act IN ('put', 'correct')) = (body IS NOT NULL))
) STRICT;
CREATE INDEX changes_by_thing ON changes (thing, seq);

-- What there is now. `put`: the change that says what it says. `fate`: in the bin, or out of sight for good.
CREATE TABLE things (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (
    kind IN ('highlight', 'note', 'bookmark', 'tag', 'tagging', 'collection', 'clipping', 'search', 'setting')
  ),
  put INTEGER NOT NULL REFERENCES changes (seq) ON DELETE RESTRICT,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  fate TEXT CHECK (fate IN ('bin', 'purge')),
  fated TEXT
) STRICT;
CREATE INDEX things_by_kind ON things (kind, fate);
CREATE INDEX things_in_bin ON things (fated) WHERE fate = 'bin';

-- Where each thing stands now and what lists sort and filter by: a cache, made again from things and articles.
-- `about`: the highlight of a note, the thing of a tagging, the folder of a folder or clipping.
CREATE TABLE marks (
  thing INTEGER PRIMARY KEY REFERENCES things (seq) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  about TEXT,
  tag TEXT,
  rank TEXT,
  color TEXT,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  origin TEXT,
  newspaper TEXT,
  date TEXT,
  status TEXT NOT NULL CHECK (status IN ('found', 'moved', 'lost', 'absent')),
  score REAL NOT NULL,
  issue_id INTEGER REFERENCES issues (id) ON DELETE SET NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  part TEXT,
  "start" INTEGER,
  "end" INTEGER,
  paragraph INTEGER
) STRICT;
CREATE INDEX marks_by_article ON marks (article_id, kind);
CREATE INDEX marks_by_issue ON marks (issue_id, kind);
CREATE INDEX marks_by_origin ON marks (origin);
CREATE INDEX marks_by_about ON marks (about) WHERE about IS NOT NULL;
CREATE INDEX marks_by_tag ON marks (tag) WHERE tag IS NOT NULL;
CREATE INDEX marks_by_change ON marks (shown, kind, changed);

-- The words of notes, quotes and labels as the search folds them.
CREATE TABLE mark_words (
  thing INTEGER PRIMARY KEY REFERENCES things (seq) ON DELETE CASCADE,
  words TEXT NOT NULL
) STRICT;

-- What can be undone and redone. `before` and `after`: changes that hold the bodies; NULL before: there was no such thing.
CREATE TABLE steps (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE TABLE step_things (
  step INTEGER NOT NULL REFERENCES steps (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  thing INTEGER NOT NULL REFERENCES things (seq) ON DELETE CASCADE,
  before INTEGER REFERENCES changes (seq),
  after INTEGER NOT NULL REFERENCES changes (seq),
  fate_before TEXT,
  fate_after TEXT,
  PRIMARY KEY (step, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_things_by_thing ON step_things (thing);
CREATE TABLE step_corrections (
  step INTEGER NOT NULL REFERENCES steps (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  correction TEXT NOT NULL,
  PRIMARY KEY (step, position)
) STRICT, WITHOUT ROWID;

-- Made into things when the library is next opened (src/library/desk/adopt.ts), and empty from then on.
ALTER TABLE bookmarks RENAME TO old_bookmarks;
ALTER TABLE notes RENAME TO old_notes;
