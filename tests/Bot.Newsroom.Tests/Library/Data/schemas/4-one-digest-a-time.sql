CREATE TABLE migrations (name TEXT PRIMARY KEY);
CREATE TABLE articles (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, link TEXT, published BIGINT,
  added BIGINT NOT NULL,
  arrival BIGINT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE arrivals (last BIGINT NOT NULL);
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', contentless_delete=1, tokenize='porter unicode61');
CREATE TABLE subscriptions (id TEXT PRIMARY KEY, guild BIGINT, channel BIGINT NOT NULL, user_id BIGINT,
  local_time TEXT NOT NULL, zone TEXT NOT NULL,
  days BIGINT NOT NULL, stories BIGINT NOT NULL, role BIGINT, silent BIGINT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL, state_since BIGINT NOT NULL,
  next_due BIGINT NOT NULL, next_date TEXT NOT NULL, version BIGINT NOT NULL);
CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE state <> 'Ended';
CREATE INDEX subscriptions_guild ON subscriptions (guild);
CREATE INDEX subscriptions_channel ON subscriptions (channel);
CREATE TABLE deliveries (mark TEXT PRIMARY KEY, channel BIGINT NOT NULL, subscription TEXT NOT NULL, local_date TEXT NOT NULL,
  guild BIGINT, due BIGINT NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL, owner TEXT, held_until BIGINT NOT NULL, attempts BIGINT NOT NULL, begun BIGINT,
    stories TEXT NOT NULL,
  message BIGINT, finished BIGINT, UNIQUE (channel, subscription, local_date));
CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('Planned', 'Sending');
CREATE INDEX deliveries_owner ON deliveries (owner) WHERE state = 'Sending';
CREATE INDEX deliveries_finished ON deliveries (finished);
CREATE TABLE posted_stories (channel BIGINT NOT NULL, article BIGINT NOT NULL, mark TEXT NOT NULL, posted BIGINT NOT NULL,
  PRIMARY KEY (channel, article));
CREATE INDEX posted_stories_mark ON posted_stories (mark);
CREATE TABLE guilds (guild BIGINT PRIMARY KEY, zone TEXT, report_channel BIGINT, left_at BIGINT);
CREATE TABLE reports (id TEXT PRIMARY KEY, guild BIGINT, body TEXT NOT NULL, created BIGINT NOT NULL, sent BIGINT NOT NULL);
CREATE INDEX reports_open ON reports (guild) WHERE sent = 0;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE discord_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE discord_interactions (id BIGINT PRIMARY KEY, arrived BIGINT NOT NULL);
CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, local_time, zone) WHERE state <> 'Ended';
INSERT INTO migrations (name) VALUES ('articles');
INSERT INTO migrations (name) VALUES ('digests');
INSERT INTO migrations (name) VALUES ('discord');
INSERT INTO migrations (name) VALUES ('one digest a time');
INSERT INTO arrivals (last) VALUES (0);
