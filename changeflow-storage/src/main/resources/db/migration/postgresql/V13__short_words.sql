-- On SQLite only: an index for words of one and two letters.
SELECT 1;
