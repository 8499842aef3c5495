-- An account is found by its name, or how it begins.
CREATE INDEX "account_name" ON "account" ("organizationId", lower(name) text_pattern_ops);

-- A lead that finds its account late brings its past along.
CREATE INDEX "revenue_event_lead" ON "revenue_event" ("organizationId", "leadId") WHERE "leadId" IS NOT NULL;

-- What a channel's day was told to be, when a correction takes a telling back.
CREATE INDEX "revenue_event_channel" ON "revenue_event" ("organizationId", (body->'channel'->>'day'), (body->'channel'->>'name'))
WHERE kind = 'channel' AND current;

-- What time alone changes next.
CREATE INDEX "account_tick" ON "account" ("organizationId", "tickAt") WHERE "tickAt" IS NOT NULL;

-- The outbox: what is live, lane by lane; what is being sent; what hangs on a post.
CREATE INDEX "delivery_live" ON "delivery" ("organizationId", "destinationId", "position") WHERE state IN ('pending', 'sending');
CREATE INDEX "delivery_sending" ON "delivery" ("organizationId", "destinationId") WHERE state = 'sending';
CREATE INDEX "delivery_waiting" ON "delivery" ("organizationId", "postId") WHERE state = 'pending' AND "postId" IS NOT NULL;
CREATE INDEX "delivery_undecided" ON "delivery" ("organizationId", state, "position") WHERE state IN ('unknown', 'dead');

-- One living message per deal and destination.
CREATE UNIQUE INDEX "delivery_living" ON "delivery" ("organizationId", "destinationId", "living")
WHERE act = 'post' AND living IS NOT NULL AND state IN ('pending', 'sending', 'sent', 'unknown');

-- Rows that are updated often keep room beside them, so that an update need not touch an index.
ALTER TABLE "account" SET (fillfactor = 80);
ALTER TABLE "contact" SET (fillfactor = 80);
ALTER TABLE "delivery" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "destination" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "workspace" SET (fillfactor = 70);

-- What waits is looked for by name while more is put there.
ALTER INDEX "aside_event_names_idx" SET (fastupdate = off);
