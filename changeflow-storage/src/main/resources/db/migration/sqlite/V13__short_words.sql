-- Two line ends follow each text, so that each of its letters begins a part of three: words of one and two letters are what
-- parts begin with. The new table only shows what is in the index.
INSERT INTO change_words (change_words) VALUES ('delete-all');
INSERT INTO change_words (rowid, text) SELECT id, search_text || char(10, 10) FROM changes;
CREATE VIRTUAL TABLE change_words_parts USING fts5vocab(change_words, instance);
