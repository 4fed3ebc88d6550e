CREATE TABLE migrations (name TEXT PRIMARY KEY);
CREATE TABLE articles (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, link TEXT, published BIGINT,
  added BIGINT NOT NULL,
  arrival BIGINT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE arrivals (last BIGINT NOT NULL);
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', contentless_delete=1, tokenize='porter unicode61');
INSERT INTO migrations (name) VALUES ('articles');
INSERT INTO arrivals (last) VALUES (0);
