CREATE TABLE migrations (name TEXT PRIMARY KEY);
CREATE TABLE articles (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, link TEXT, published BIGINT,
  added BIGINT NOT NULL,
  arrival BIGINT NOT NULL UNIQUE, text TEXT NOT NULL, address TEXT, hash TEXT NOT NULL DEFAULT '', headline TEXT, title TEXT NOT NULL DEFAULT '', publisher TEXT, authors TEXT NOT NULL DEFAULT '', language TEXT, picture TEXT, feed BIGINT, date BIGINT NOT NULL DEFAULT 0, corrected BIGINT, removed BIGINT, reason TEXT, reader BIGINT NOT NULL DEFAULT 0, quotations BIGINT NOT NULL DEFAULT 0, indexed BIGINT NOT NULL DEFAULT 0);
CREATE TABLE arrivals (last BIGINT NOT NULL);
CREATE TABLE posted_stories (channel BIGINT NOT NULL, article BIGINT NOT NULL, mark TEXT NOT NULL, posted BIGINT NOT NULL, story BIGINT, turn BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, article));
CREATE INDEX posted_stories_mark ON posted_stories (mark);
CREATE TABLE guilds (guild BIGINT PRIMARY KEY, zone TEXT, report_channel BIGINT, left_at BIGINT);
CREATE TABLE reports (id TEXT PRIMARY KEY, guild BIGINT, body TEXT NOT NULL, created BIGINT NOT NULL, sent BIGINT NOT NULL);
CREATE INDEX reports_open ON reports (guild) WHERE sent = 0;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE discord_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE discord_interactions (id BIGINT PRIMARY KEY, arrived BIGINT NOT NULL);
CREATE INDEX articles_date ON articles (date);
CREATE INDEX articles_added ON articles (added);
CREATE INDEX articles_address ON articles (address);
CREATE INDEX articles_hash ON articles (hash);
CREATE INDEX articles_reader ON articles (reader, arrival);
CREATE TABLE article_versions (article BIGINT NOT NULL, replaced BIGINT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  changed TEXT NOT NULL, PRIMARY KEY (article, replaced));
CREATE TABLE article_feeds (article BIGINT NOT NULL, feed BIGINT NOT NULL, date BIGINT NOT NULL, place BIGINT, PRIMARY KEY (article, feed));
CREATE INDEX article_feeds_newest ON article_feeds (feed, date, article);
CREATE TABLE article_items (feed BIGINT NOT NULL, item TEXT NOT NULL, article BIGINT NOT NULL, PRIMARY KEY (feed, item));
CREATE INDEX article_items_article ON article_items (article, feed);
CREATE TABLE files (folder TEXT NOT NULL, path TEXT NOT NULL, article BIGINT NOT NULL, size BIGINT NOT NULL,
  written BIGINT NOT NULL, PRIMARY KEY (folder, path));
CREATE INDEX files_path ON files (path);
CREATE TABLE feeds (id BIGINT PRIMARY KEY, address TEXT NOT NULL UNIQUE, title TEXT NOT NULL DEFAULT '', site TEXT,
  language TEXT, added BIGINT NOT NULL, host TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'Active', reason TEXT NOT NULL DEFAULT '', next_look BIGINT NOT NULL DEFAULT 0, last_look BIGINT, last_news BIGINT, holder TEXT, held_until BIGINT NOT NULL DEFAULT 0, etag TEXT, last_modified TEXT, failures BIGINT NOT NULL DEFAULT 0, failing_since BIGINT, moved_to TEXT, moved_seen BIGINT NOT NULL DEFAULT 0, keyed_by TEXT NOT NULL DEFAULT 'Id', rhythm BIGINT NOT NULL DEFAULT 0);
CREATE TABLE follows (server BIGINT NOT NULL, feed BIGINT NOT NULL, section TEXT NOT NULL DEFAULT '', added BIGINT NOT NULL, paused BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (server, feed));
CREATE INDEX follows_feed ON follows (feed);
CREATE TABLE findings (article BIGINT PRIMARY KEY, reader BIGINT NOT NULL, notes TEXT NOT NULL, micros BIGINT NOT NULL);
CREATE TABLE appearances (article BIGINT NOT NULL, person BIGINT NOT NULL, name TEXT NOT NULL, last_name TEXT NOT NULL,
  role TEXT, quoted BIGINT NOT NULL,
  paraphrased BIGINT NOT NULL, starts TEXT NOT NULL, date BIGINT NOT NULL, PRIMARY KEY (article, person));
CREATE INDEX appearances_person ON appearances (person, date);
CREATE TABLE people (id BIGINT PRIMARY KEY, mark TEXT NOT NULL, name TEXT NOT NULL, last_name TEXT NOT NULL,
  folded TEXT NOT NULL, folded_last TEXT NOT NULL,
  article BIGINT NOT NULL);
CREATE INDEX people_mark ON people (mark);
CREATE INDEX people_folded ON people (folded);
CREATE TABLE feed_people (feed BIGINT NOT NULL, person BIGINT NOT NULL, quoted BIGINT NOT NULL, paraphrased BIGINT NOT NULL,
  PRIMARY KEY (feed, person));
CREATE INDEX feed_people_most ON feed_people (feed, quoted);
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', contentless_delete=1, tokenize='porter unicode61');
CREATE VIRTUAL TABLE article_words_of_titles
  USING fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61');
CREATE TABLE person_words (word TEXT NOT NULL, person BIGINT NOT NULL, PRIMARY KEY (word, person)) WITHOUT ROWID;
CREATE INDEX person_words_person ON person_words (person);
CREATE INDEX feeds_due ON feeds (next_look) WHERE state = 'Active';
CREATE INDEX feeds_held ON feeds (host, held_until);
CREATE TABLE feed_items (feed BIGINT NOT NULL, item TEXT NOT NULL, link TEXT NOT NULL, hash TEXT NOT NULL, seen BIGINT NOT NULL,
  PRIMARY KEY (feed, item));
CREATE TABLE "subscriptions" (id TEXT PRIMARY KEY, guild BIGINT, channel BIGINT NOT NULL, user_id BIGINT,
  local_time TEXT NOT NULL, zone TEXT NOT NULL, days BIGINT NOT NULL, stories BIGINT NOT NULL, role BIGINT,
  silent BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('Active', 'Paused', 'Stopped', 'Ended')),
  reason TEXT NOT NULL, state_since BIGINT NOT NULL, next_due BIGINT NOT NULL, next_date TEXT NOT NULL,
  version BIGINT NOT NULL, wish TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'Digest' CHECK (kind IN ('Digest', 'LookBack', 'Watch')));
CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE state <> 'Ended';
CREATE INDEX subscriptions_guild ON subscriptions (guild);
CREATE INDEX subscriptions_channel ON subscriptions (channel);
CREATE TABLE "deliveries" (mark TEXT PRIMARY KEY, channel BIGINT NOT NULL, subscription TEXT NOT NULL,
  local_date TEXT NOT NULL, guild BIGINT, due BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('Planned', 'Sending', 'Sent', 'NothingNew', 'Paused', 'Stopped', 'Ended', 'TooLate', 'NoPermission', 'ChannelGone', 'Refused', 'Unclear', 'Damaged')),
  reason TEXT NOT NULL, owner TEXT, held_until BIGINT NOT NULL, attempts BIGINT NOT NULL, begun BIGINT,
  stories TEXT NOT NULL, message BIGINT, finished BIGINT, UNIQUE (channel, subscription, local_date));
CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('Planned', 'Sending');
CREATE INDEX deliveries_owner ON deliveries (owner) WHERE state = 'Sending';
CREATE INDEX deliveries_finished ON deliveries (finished);
CREATE TABLE story_articles (article BIGINT PRIMARY KEY, story BIGINT NOT NULL DEFAULT 0, copy BIGINT NOT NULL DEFAULT 0,
  turn BIGINT NOT NULL DEFAULT 0, date BIGINT NOT NULL, told BIGINT NOT NULL, terms TEXT NOT NULL, sketch TEXT NOT NULL);
CREATE INDEX story_articles_story ON story_articles (story);
CREATE INDEX story_articles_turn ON story_articles (turn);
CREATE INDEX story_articles_date ON story_articles (date);
CREATE UNIQUE INDEX posted_stories_once ON posted_stories (channel, story, turn);
CREATE INDEX articles_arrival ON articles (arrival, id, date);
CREATE INDEX articles_shown ON articles (date, id) WHERE removed IS NULL;
CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, kind, local_time, zone) WHERE state <> 'Ended';
CREATE TABLE wishes (id BIGINT PRIMARY KEY, wish TEXT NOT NULL UNIQUE, created BIGINT NOT NULL);
CREATE TABLE watches (id TEXT PRIMARY KEY, channel BIGINT NOT NULL, server BIGINT NOT NULL, person BIGINT, name TEXT NOT NULL,
  words TEXT NOT NULL, night BIGINT NOT NULL, since_arrival BIGINT NOT NULL, created BIGINT NOT NULL);
CREATE INDEX watches_channel ON watches (channel);
CREATE INDEX watches_person ON watches (person);
CREATE TABLE watch_hits (watch TEXT NOT NULL, article BIGINT NOT NULL, channel BIGINT NOT NULL, found BIGINT NOT NULL,
  mark TEXT, PRIMARY KEY (watch, article));
CREATE INDEX watch_hits_open ON watch_hits (channel) WHERE mark IS NULL;
CREATE INDEX watch_hits_mark ON watch_hits (mark);
CREATE TABLE aliases (id BIGINT PRIMARY KEY, folded TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, person BIGINT NOT NULL,
  name TEXT NOT NULL, last_name TEXT NOT NULL);
CREATE INDEX aliases_mark ON aliases (mark);
CREATE TABLE namesakes (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other));
INSERT INTO migrations (name) VALUES ('articles');
INSERT INTO migrations (name) VALUES ('digests');
INSERT INTO migrations (name) VALUES ('discord');
INSERT INTO migrations (name) VALUES ('one digest a time');
INSERT INTO migrations (name) VALUES ('the library''s life');
INSERT INTO migrations (name) VALUES ('polled feeds');
INSERT INTO migrations (name) VALUES ('states');
INSERT INTO migrations (name) VALUES ('stories');
INSERT INTO migrations (name) VALUES ('searches by arrival');
INSERT INTO migrations (name) VALUES ('pages far down');
INSERT INTO migrations (name) VALUES ('watches and wishes');
INSERT INTO migrations (name) VALUES ('one person under several names');
INSERT INTO arrivals (last) VALUES (0);
