-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "mqlAt" TIMESTAMPTZ(3),
ADD COLUMN     "returnsOn" DATE,
ADD COLUMN     "salAt" TIMESTAMPTZ(3),
ADD COLUMN     "sqlAt" TIMESTAMPTZ(3),
ADD COLUMN     "verdict" TEXT,
ADD COLUMN     "verdictAt" TIMESTAMPTZ(3),
ADD COLUMN     "verdictBy" TEXT,
ADD COLUMN     "verdictNote" TEXT,
ADD COLUMN     "verdictReason" TEXT,
ADD COLUMN     "verdicts" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "opportunity" ADD COLUMN     "leadExternalId" TEXT,
ADD COLUMN     "leadSource" TEXT;

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "leadAnswerDays" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "letterDay" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "letterTime" TEXT NOT NULL DEFAULT '09:00';

-- CreateTable
CREATE TABLE "lead_watch" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'untold',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),

    CONSTRAINT "lead_watch_pkey" PRIMARY KEY ("organizationId","source","externalId")
);

-- CreateTable
CREATE TABLE "sought_email" (
    "organizationId" INTEGER NOT NULL,
    "workspaceId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "soughtAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sought_email_pkey" PRIMARY KEY ("organizationId","workspaceId","email")
);

-- CreateTable
CREATE TABLE "renewal" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "renewsOn" DATE NOT NULL,
    "accountId" UUID NOT NULL,
    "health" INTEGER,
    "healthBefore" INTEGER,
    "band" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "scoredAt" TIMESTAMPTZ(3),
    "dueTold" INTEGER,
    "bandTold" TEXT,
    "fallToldAt" TIMESTAMPTZ(3),
    "acknowledgedBy" UUID,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "assignedTo" UUID,
    "snoozedUntil" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcomeNote" TEXT,
    "outcomeBy" UUID,
    "outcomeAt" TIMESTAMPTZ(3),
    "closedAs" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "renewal_pkey" PRIMARY KEY ("organizationId","source","externalId","renewsOn")
);

-- CreateTable
CREATE TABLE "renewal_step" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "renewsOn" DATE NOT NULL,
    "step" JSONB NOT NULL,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,

    CONSTRAINT "renewal_step_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "goal" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "target" BIGINT NOT NULL,
    "currency" TEXT,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "teams" TEXT[],
    "madeBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "cause" TEXT NOT NULL,

    CONSTRAINT "goal_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "letter" (
    "organizationId" INTEGER NOT NULL,
    "slot" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "facts" JSONB NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("organizationId","slot")
);

-- CreateIndex
CREATE INDEX "renewal_organizationId_accountId_idx" ON "renewal"("organizationId", "accountId");

-- CreateIndex
CREATE INDEX "renewal_step_organizationId_source_externalId_idx" ON "renewal_step"("organizationId", "source", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "renewal_step_organizationId_cause_key" ON "renewal_step"("organizationId", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "goal_organizationId_cause_key" ON "goal"("organizationId", "cause");

-- CreateIndex
CREATE INDEX "lead_organizationId_openedAt_idx" ON "lead"("organizationId", "openedAt");

-- CreateIndex
CREATE INDEX "milestone_reached_organizationId_milestone_reachedAt_idx" ON "milestone_reached"("organizationId", "milestone", "reachedAt");

-- CreateIndex
CREATE INDEX "opportunity_organizationId_openedAt_idx" ON "opportunity"("organizationId", "openedAt");

-- AddForeignKey
ALTER TABLE "lead_watch" ADD CONSTRAINT "lead_watch_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sought_email" ADD CONSTRAINT "sought_email_organizationId_workspaceId_fkey" FOREIGN KEY ("organizationId", "workspaceId") REFERENCES "workspace"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewal_step" ADD CONSTRAINT "renewal_step_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is due, found without looking at what is not.
create index lead_watch_due on lead_watch ("organizationId", "dueAt") where "dueAt" is not null;
create index lead_watch_untold on lead_watch ("organizationId", since) where state = 'untold';
create index lead_watch_open on lead_watch ("organizationId") where state <> 'answered';
create index open_renewal on renewal ("organizationId", "renewsOn") where "closedAt" is null;
create index renewing_contract on subscription ("organizationId", "renewsOn") where status = 'active' and "renewsOn" is not null;

-- Which deal came of a lead, and what was won when: for figures by source and period.
create index deal_of_lead on opportunity ("organizationId", "leadSource", "leadExternalId") where "leadSource" is not null;
create index won_deal on opportunity ("organizationId", "closedAt") where status = 'won';

-- Who a lead is, as people ask for it.
create index lead_of_contact on lead ("organizationId", "contactEmail") where "contactEmail" is not null;
create index lead_by_name on lead ("organizationId", lower("contactName")) where "contactName" is not null;

-- Every message that stands for a subject, wherever it stands.
create index standing_message on delivery ("organizationId", living) where act = 'post' and living is not null;

-- The columns above follow from events that were told before they were there: every account is folded anew by the next tick.
update account set "tickAt" = now() where exists (
  select from identifier where identifier."organizationId" = account."organizationId" and identifier."accountId" = account.id and identifier.kind in ('lead', 'opportunity'));
update lead set
  verdict = case status when 'sal' then 'accept' when 'sql' then 'accept' when 'recycled' then 'recycle' when 'rejected' then 'reject' end,
  "verdictAt" = case when status in ('sal', 'sql', 'recycled', 'rejected') then "statusSince" end,
  verdicts = case when status in ('sal', 'sql', 'recycled', 'rejected') then 1 else 0 end,
  "mqlAt" = case status when 'mql' then "statusSince" end,
  "salAt" = case status when 'sal' then "statusSince" end,
  "sqlAt" = case status when 'sql' then "statusSince" end
where "accountId" is null;
