-- A store of schema 1, as the first version made it.
PRAGMA application_id = 1400137069;
PRAGMA user_version = 1;
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

-- One row a page. What is here again from `contents` is what lists, searches and sorts need without unpacking.
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  path TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  title TEXT,
  published TEXT,             -- "2023-09-20T23:05", as precise as known; null where unknown
  day TEXT,                   -- `published`, else the day that "Wednesday" is read from; null where neither is known
  language TEXT,
  model TEXT NOT NULL,        -- that made the annotations
  story INTEGER               -- null until it is assigned
);
CREATE INDEX articles_by_bytes ON articles (sha256);
CREATE INDEX articles_by_story ON articles (story, ifnull(published, '~'), id);
CREATE INDEX articles_to_assign ON articles (ifnull(day, '~'), id) WHERE story IS NULL;

-- Packed as src/store/packing.h says.
CREATE TABLE contents (
  number INTEGER PRIMARY KEY REFERENCES articles (number),
  article BLOB NOT NULL,
  annotations BLOB NOT NULL
);

-- The stories' numbers are the finder's and never used twice. `title` is null where its articles changed since.
CREATE TABLE stories (
  number INTEGER PRIMARY KEY,
  title TEXT
);
CREATE INDEX stories_to_title ON stories (number) WHERE title IS NULL;

-- The index holds words alone; titles and texts are read from `contents` by stemma_text(), which Stemma lends to SQLite.
CREATE VIEW searched AS
  SELECT number, title, stemma_text(contents.article) AS text FROM articles JOIN contents USING (number);
CREATE VIRTUAL TABLE search USING fts5 (
  title, text, content = 'searched', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
