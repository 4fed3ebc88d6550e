-- articles
INSERT INTO articles (id, key, source, link, published, added, arrival, text) VALUES (7001, 'sha256:a1', 'harbour.txt', NULL, NULL, 1764000000000, 1, 'The harbour opens. It was closed for a year, said Rosa Lind.')
INSERT INTO articles (id, key, source, link, published, added, arrival, text) VALUES (7002, 'https://news.example/2', 'news.example', 'https://news.example/2', 1764000000000, 1764000000000, 2, 'Bread is dearer. Bakers blame the price of flour.')
-- digests
INSERT INTO subscriptions (id, guild, channel, user_id, local_time, zone, days, stories, role, silent, state, reason, state_since, next_due, next_date, version) VALUES ('s1', 1, 10, NULL, '18:00', 'Europe/London', 127, 5, NULL, 0, 'Active', '', 1764000000000, 1795629600000, '2026-11-25', 3)
INSERT INTO subscriptions (id, guild, channel, user_id, local_time, zone, days, stories, role, silent, state, reason, state_since, next_due, next_date, version) VALUES ('s2', 1, 11, NULL, '07:30', 'Asia/Tokyo', 31, 3, 99, 1, 'Paused', '', 1764000000000, 1795645800000, '2026-11-26', 1)
INSERT INTO deliveries (mark, channel, subscription, local_date, guild, due, state, reason, owner, held_until, attempts, begun, stories, message, finished) VALUES ('kpcdhl2yrqiy5vre3hrjp5x2', 10, 's1', '2026-11-24', 1, 1795543200000, 'Sent', '', NULL, 0, 1, 1795543201000, '7001', 5001, 1795543202000)
INSERT INTO posted_stories (channel, article, mark, posted) VALUES (10, 7001, 'kpcdhl2yrqiy5vre3hrjp5x2', 1795543201000)
INSERT INTO guilds (guild, zone, report_channel, left_at) VALUES (1, 'Europe/London', 12, NULL)
INSERT INTO reports (id, guild, body, created, sent) VALUES ('stopped/s9/1', 1, 'A digest has stopped.', 1764000000000, 1)
INSERT INTO settings (name, value) VALUES ('kept', 'value')
-- discord
INSERT INTO discord_facts (name, value) VALUES ('commands', 'hash')
INSERT INTO discord_interactions (id, arrived) VALUES (42, 1764000000000)
-- the library's life
INSERT INTO article_feeds (article, feed, date) VALUES (7001, 0, 1764000000000)
INSERT INTO article_feeds (article, feed, date) VALUES (7002, 0, 1764000000000)
INSERT INTO feeds (id, address, title, site, language, added) VALUES (301, 'https://news.example/feed', 'News', NULL, 'en', 1764000000000)
INSERT INTO follows (server, feed, section, added) VALUES (1, 301, '', 1764000000000)
-- polled feeds
INSERT INTO feed_items (feed, item, link, hash, seen) VALUES (301, 'i1', 'https://news.example/2', 'h', 1764000000000)
-- watches and wishes
INSERT INTO wishes (id, wish, created) VALUES (1, '{"About":"grain"}', 1764000000000)
INSERT INTO watches (id, channel, server, person, name, words, night, since_arrival, created) VALUES ('w1', 10, 1, NULL, '', 'bread', 0, 0, 1764000000000)
INSERT INTO watch_hits (watch, article, channel, found, mark) VALUES ('w1', 7002, 10, 1764000000000, NULL)
-- one person under several names
INSERT INTO aliases (id, folded, mark, person, name, last_name) VALUES (9002, 'mara ellingsen', 'ab12', 9001, 'Mara T. Ellingsen', 'Ellingsen')
INSERT INTO namesakes (one, other) VALUES ('ole t. brandt', 'ole brandt')
