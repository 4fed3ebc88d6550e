-- A database as the program made it before articles had a life, with four articles, two of them texts of one file.
CREATE TABLE articles (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, link TEXT, published BIGINT, added BIGINT NOT NULL, arrival BIGINT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE arrivals (last BIGINT NOT NULL);
INSERT INTO arrivals (last) VALUES (0);
CREATE TABLE article_words (rowid BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, words tsvector NOT NULL);
CREATE INDEX article_words_words ON article_words USING gin (words);
CREATE TABLE subscriptions (id TEXT PRIMARY KEY, guild BIGINT, channel BIGINT NOT NULL, user_id BIGINT, local_time TEXT NOT NULL, zone TEXT NOT NULL, days BIGINT NOT NULL, stories BIGINT NOT NULL, role BIGINT, silent BIGINT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, state_since BIGINT NOT NULL, next_due BIGINT NOT NULL, next_date TEXT NOT NULL, version BIGINT NOT NULL);
CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE state <> 'Ended';
CREATE INDEX subscriptions_guild ON subscriptions (guild);
CREATE INDEX subscriptions_channel ON subscriptions (channel);
CREATE TABLE deliveries (mark TEXT PRIMARY KEY, channel BIGINT NOT NULL, subscription TEXT NOT NULL, local_date TEXT NOT NULL, guild BIGINT, due BIGINT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, owner TEXT, held_until BIGINT NOT NULL, attempts BIGINT NOT NULL, begun BIGINT, stories TEXT NOT NULL, message BIGINT, finished BIGINT, UNIQUE (channel, subscription, local_date));
CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('Planned', 'Sending');
CREATE INDEX deliveries_owner ON deliveries (owner) WHERE state = 'Sending';
CREATE INDEX deliveries_finished ON deliveries (finished);
CREATE TABLE posted_stories (channel BIGINT NOT NULL, article BIGINT NOT NULL, mark TEXT NOT NULL, posted BIGINT NOT NULL, PRIMARY KEY (channel, article));
CREATE INDEX posted_stories_mark ON posted_stories (mark);
CREATE TABLE guilds (guild BIGINT PRIMARY KEY, zone TEXT, report_channel BIGINT, left_at BIGINT);
CREATE TABLE reports (id TEXT PRIMARY KEY, guild BIGINT, body TEXT NOT NULL, created BIGINT NOT NULL, sent BIGINT NOT NULL);
CREATE INDEX reports_open ON reports (guild) WHERE sent = 0;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE discord_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE discord_interactions (id BIGINT PRIMARY KEY, arrived BIGINT NOT NULL);
CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, local_time, zone) WHERE state <> 'Ended';
CREATE TABLE migrations (name TEXT PRIMARY KEY);
INSERT INTO migrations (name) VALUES ('articles');
INSERT INTO migrations (name) VALUES ('digests');
INSERT INTO migrations (name) VALUES ('discord');
INSERT INTO migrations (name) VALUES ('one digest a time');
INSERT INTO articles (id, key, source, link, published, added, arrival, text) VALUES (61463871289339533, 'sha256:0fae4ae7575cd238f213051ff3b5ab0ae609b2b5e1eb3d7ee352438b5c2964f1', '000_ff71186cb0a1abfc.txt', NULL, NULL, 1795763775439, 1, '47° Good Evening
47° Good Evening

U. S. and Russia will meet soon to coordinate fight against ISIS, Kerry says

US Secretary of State John Kerry, right, and

US Secretary of State John Kerry, right, and Russia Foreign Minister Sergey Lavrov speak to the media after a meeting concerning Syria at the United Nations headquarters in New York City on Wednesday, Sept. 30, 2015. Photo Credit: Getty Images / DOMINICK REUTER

UNITED NATIONS -- The United States and Russia will meet "as soon as possible" to work toward better coordinating their military activities to contain Islamic State terrorists in Syria, Secretary of State John Kerry said Monday.

The two nations also will take steps that can lead to resolving political issues, said Kerry, who announced an agreement with his Russian counterpart, Sergey Lavrov, at the United Nations.

"We agreed on the imperative of as soon as possible, perhaps even as soon as tomorrow . . . having a military-to-military de-confliction discussion, meeting, conference -- whichever, whatever can be done, as soon as possible," Kerry said outside the UN Security Council chamber.

The meeting came several hours after Russia carried out its first airstrikes against the terror group, also known as ISIS or ISIL, in Syria, where a U.S.-led coalition has been striking targets for about a year.

Lavrov said the two statesmen had met three times since the start of the General Assembly and that both nations hope to see peace in Syria.

The pair also said they had discussed ways to work toward resolving the crisis altogether, without providing specifics or answering questions, and that they agreed that Syria should be "kept whole, secular, democratic," Kerry said, adding, "and those are big agreements in that regard and now we need to work on getting there."

The announcement came after three days of speeches in the UN General Assembly by high-level officials, including President Barack Obama and Russian President Vladimir Putin, that seemed to show the two countries were moving farther apart on their roles in Syria''s civil war and the terrorist threat from ISIS that has exacerbated the suffering of its people.

In a Security Council meeting on counterterrorism, Kerry said he welcomed Russian military involvement in the fight against ISIS but stressed the strikes should be aimed at terrorists and not rebels fighting to overthrow President Bashar Assad.

The statement that Assad''s rule must end was the third time such a demand has been made by a high U.S. official in three days at the UN General Assembly. Obama made the same statement in speeches on Monday and Tuesday.

Kerry made the case that Assad is unacceptable because his crackdown on protesters in March 2011 sparked the civil war in the first place, creating a vacuum that ISIS has exploited.

The war has left 250,000 people dead and millions displaced; many Syrians languish in refugee camps in neighboring countries or seek safe havens in desperate forays to resettle in European countries.

"Assad will never be accepted by those who he has harmed," Kerry told the Security Council at a meeting held by Lavrov, who opened the meeting saying the UN''s member states should focus on defeating the terrorists.

"There is clear understanding that the main threat is terrorist aggression embodied in the actions of ISIL," Lavrov told the 14 other members of the council.

Lavrov said he would circulate a draft resolution for the Syrian question based on previous resolutions combating terrorism, a measure that Putin promised Russia would offer during his speech to the General Assembly on Monday.

Lavrov said the Syrian conflict can be resolved through unity and coordination of the forces fighting ISIS directly; backing UN envoy for Syria Staffan de Mistura in his negotiations; and by the unified efforts of other countries, such as Saudi Arabia, Russia, Jordan, Qatar, China and the United States.

"Syria has proven to be the most intractable," UN Secretary-General Ban Ki-moon said of several hotspots in the Middle East, asking Council members to support de Mistura, who is trying to negotiate peace in Syria based on a document drafted during talks in Geneva in 2012.

"It has generated one peril after another: the use of chemical weapons; the rise of ISIL and other extremist groups; the worst refugee crisis since the Second World War; and the displacement of 8 million people inside the country," he added. "We need to take urgent measures to protect civilians from widespread violations of international human rights and humanitarian law."

Ban said that during the General Assembly he would present to members states a "comprehensive plan of action" to combat violent extremism.

Syria''s foreign minister, Walid Al-Mouallem, told the Security Council the efforts of the U.S.-led coalition had not contained ISIS and that the campaign itself was a violation of international law since it encroaches upon Syrian territory without the government''s permission.

On the other hand, he praised Russia for working with Syria.

French Foreign Minister Laurent Fabius, who on Tuesday criticized Russia for not proving any military action against Islamic State, offered a three-point plan for resolving the conflict including defeating terrorist groups; ending the Syrian government''s indiscriminate bombing and attacks on Syrians; and removing Assad from power.

"Their hangman should not be part of their future," he said.

British Foreign Secretary Philip Hammond agreed with the United States and France, saying Assad is incompatible with the aims of any effort to defeat ISIS.

"We reject the advice of those who say the poison of Assad is the cure to the cancer of ISIS," he said. "We owe it to the Syrian people to secure a future without both of the terror of ISIS and the tyranny of Assad."

More news');
INSERT INTO article_words (rowid, words) VALUES (61463871289339533, to_tsvector('english', 'former'));
INSERT INTO articles (id, key, source, link, published, added, arrival, text) VALUES (5055130549877863532, 'sha256:577ef0a8b5204195f51595bd1b9275b045cffe849c51fd031e26fceed81288ce', 'ferry.txt', NULL, NULL, 1795763775986, 2, 'Ferry to Nordholm to run agian from Friday

NORDHOLM -- The ferry to Nordholm will run again from Friday, the operator said on Monday after a week of storms.

"The sea is calm and the crew is rested," said Paul Stone, the master of the ferry. "We sail at six."
');
INSERT INTO article_words (rowid, words) VALUES (5055130549877863532, to_tsvector('english', 'former'));
INSERT INTO articles (id, key, source, link, published, added, arrival, text) VALUES (7811942390908152857, 'sha256:16ae9a904569824b258e8c1584bf568743a5763ee496323ed1a5a4d5f7fec4b6', 'wall.txt', NULL, NULL, 1795763776018, 3, 'Harbour wall to stand another winter

"We measured every stone of it," said June Smith, an engineer from the state.
');
INSERT INTO article_words (rowid, words) VALUES (7811942390908152857, to_tsvector('english', 'former'));
INSERT INTO articles (id, key, source, link, published, added, arrival, text) VALUES (447511116526351750, 'sha256:e348a06409557411e0874a5a9f9fb7768f721629b87ba1f168f01de359f030bf', 'ferry.txt', NULL, NULL, 1795763800780, 4, 'Ferry to Nordholm to run again from Friday

NORDHOLM -- The ferry to Nordholm will run again from Friday, the operator said on Monday after a week of storms.

"The sea is calm and the crew is rested," said Paul Stone, the master of the ferry. "We sail at six."
');
INSERT INTO article_words (rowid, words) VALUES (447511116526351750, to_tsvector('english', 'former'));
UPDATE arrivals SET last = 4;
INSERT INTO posted_stories (channel, article, mark, posted) VALUES (7, 447511116526351750, 'm', 1);
