// The tables of a store, and how they came to be. docs/store.md describes them.

#pragma once

#include <cstdint>
#include <iterator>

namespace stemma {

// "Stem", big-endian: tells a store from any other SQLite file.
inline constexpr std::int64_t kApplicationId = 0x5374656D;

// PRAGMA user_version. A newer one is refused. An older one is read as it is, and brought up to this one when it is
// written to (kSteps).
inline constexpr std::int64_t kSchema = 2;

inline constexpr char kTables[] = R"sql(
-- 'finder': what the story finder remembers. For that alone: it is megabytes, and whatever looks for another key reads it.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

-- One row: how many rows `stories` has.
CREATE TABLE totals (
  stories INTEGER NOT NULL
);
INSERT INTO totals VALUES (0);

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
  story INTEGER,              -- null until it is assigned
  gist BLOB                   -- its most telling words (src/stories/gist.h); null where a store of schema 1 had none
);
CREATE INDEX articles_by_bytes ON articles (substr(sha256, 1, 16));
CREATE INDEX articles_by_story ON articles (story, ifnull(published, '~'), id) WHERE story IS NOT NULL;
CREATE INDEX articles_to_assign ON articles (ifnull(day, '~'), id) WHERE story IS NULL;
CREATE INDEX articles_without_gist ON articles (number) WHERE gist IS NULL;

-- Packed as src/store/packing.h says.
CREATE TABLE contents (
  number INTEGER PRIMARY KEY REFERENCES articles (number),
  article BLOB NOT NULL,
  annotations BLOB NOT NULL
);

-- The stories' numbers are the finder's and never used twice. `title` is null where its articles changed since.
CREATE TABLE stories (
  number INTEGER PRIMARY KEY,
  title TEXT,
  follows INTEGER             -- the earlier story that it goes on from, or null
);
CREATE INDEX stories_by_follows ON stories (follows) WHERE follows IS NOT NULL;
CREATE INDEX stories_to_title ON stories (number) WHERE title IS NULL;

-- The index holds words alone; titles and texts are read from `contents` by stemma_text(), which Stemma lends to SQLite.
CREATE VIEW searched AS
  SELECT number, title, stemma_text(contents.article) AS text FROM articles JOIN contents USING (number);
CREATE VIRTUAL TABLE search USING fts5 (
  title, text, content = 'searched', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
)sql";

// What holds between the tables: how many stories there are, and that a story whose articles change has no title.
inline constexpr char kTriggers[] = R"sql(
CREATE TRIGGER story_begins AFTER INSERT ON stories BEGIN
  UPDATE totals SET stories = stories + 1;
END;
CREATE TRIGGER story_ends AFTER DELETE ON stories BEGIN
  UPDATE totals SET stories = stories - 1;
  UPDATE stories SET follows = NULL WHERE follows = old.number;
END;
CREATE TRIGGER article_moves AFTER UPDATE OF story ON articles BEGIN
  UPDATE stories SET title = NULL WHERE number IN (old.story, new.story);
END;
CREATE TRIGGER article_goes AFTER DELETE ON articles BEGIN
  UPDATE stories SET title = NULL WHERE number = old.story;
END;
)sql";

// What brings the tables from schema 1 to 2, from 2 to 3, ...; they are then as kTables has them. Triggers are made
// anew.
inline constexpr const char* kSteps[] = {R"sql(
ALTER TABLE articles ADD COLUMN gist BLOB;
DROP INDEX articles_by_bytes;
CREATE INDEX articles_by_bytes ON articles (substr(sha256, 1, 16));
DROP INDEX articles_by_story;
CREATE INDEX articles_by_story ON articles (story, ifnull(published, '~'), id) WHERE story IS NOT NULL;
CREATE INDEX articles_without_gist ON articles (number) WHERE gist IS NULL;
ALTER TABLE stories ADD COLUMN follows INTEGER;
CREATE INDEX stories_by_follows ON stories (follows) WHERE follows IS NOT NULL;
DELETE FROM stories WHERE number NOT IN (SELECT story FROM articles WHERE story IS NOT NULL);
CREATE TABLE totals (
  stories INTEGER NOT NULL
);
INSERT INTO totals SELECT count(*) FROM stories;
)sql"};

static_assert(std::size(kSteps) == kSchema - 1);

}  // namespace stemma
