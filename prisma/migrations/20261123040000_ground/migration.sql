-- CreateTable
CREATE TABLE "organization" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "language" TEXT NOT NULL DEFAULT 'en',
    "businessHours" JSONB NOT NULL DEFAULT '{"days":[1,2,3,4,5],"from":"09:00","to":"17:00"}',
    "journeyModel" TEXT NOT NULL DEFAULT 'six-stage',
    "newsHours" INTEGER NOT NULL DEFAULT 24,
    "liveAfterDays" INTEGER NOT NULL DEFAULT 90,
    "committeeRoles" TEXT[] DEFAULT ARRAY['champion', 'economic_buyer', 'technical_evaluator', 'end_user']::TEXT[],
    "proposalWords" TEXT[] DEFAULT ARRAY['proposal', 'quote', 'negotiation', 'contract', '提案', '見積', '交渉', '契約', '方案', '报价', '谈判', '合同']::TEXT[],
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "endpoint_secret" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "endpoint_secret_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "botUserId" TEXT,
    "paceAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "person" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "team" TEXT,
    "role" TEXT NOT NULL DEFAULT 'member',
    "managerId" UUID,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "language" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "identity" (
    "organizationId" INTEGER NOT NULL,
    "workspaceId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "locale" TEXT,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("organizationId","workspaceId","externalId")
);

-- CreateTable
CREATE TABLE "revenue_event" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "accountId" UUID,
    "leadId" TEXT,
    "body" JSONB NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "superseded" INTEGER NOT NULL DEFAULT -1,

    CONSTRAINT "revenue_event_pkey" PRIMARY KEY ("organizationId","source","externalId","superseded")
);

-- CreateTable
CREATE TABLE "aside_event" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "names" TEXT[],
    "announce" BOOLEAN NOT NULL,
    "body" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aside_event_pkey" PRIMARY KEY ("organizationId","source","externalId","revision")
);

-- CreateTable
CREATE TABLE "account" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameOrder" TEXT NOT NULL DEFAULT '',
    "domain" TEXT,
    "segment" TEXT,
    "industry" TEXT,
    "country" TEXT,
    "employees" INTEGER,
    "owner" TEXT,
    "csm" TEXT,
    "target" BOOLEAN NOT NULL DEFAULT false,
    "inMarket" BOOLEAN NOT NULL DEFAULT false,
    "firstTouchAt" TIMESTAMPTZ(3),
    "milestone" TEXT,
    "stage" TEXT,
    "stageSince" TIMESTAMPTZ(3),
    "ended" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "tickAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "identifier" (
    "organizationId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "accountId" UUID,
    "weakSince" TEXT,

    CONSTRAINT "identifier_pkey" PRIMARY KEY ("organizationId","kind","source","value")
);

-- CreateTable
CREATE TABLE "contact" (
    "organizationId" INTEGER NOT NULL,
    "accountId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "nameOrder" TEXT NOT NULL DEFAULT '',
    "title" TEXT,
    "titleOrder" TEXT NOT NULL DEFAULT '',
    "buyingRole" TEXT,
    "roleOrder" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "contact_pkey" PRIMARY KEY ("organizationId","accountId","email")
);

-- CreateTable
CREATE TABLE "lead" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "accountId" UUID,
    "contactEmail" TEXT,
    "contactName" TEXT,
    "channel" TEXT NOT NULL,
    "campaign" TEXT,
    "score" DOUBLE PRECISION,
    "owner" TEXT,
    "status" TEXT NOT NULL,
    "statusSince" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("organizationId","source","externalId")
);

-- CreateTable
CREATE TABLE "opportunity" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "stageOrder" INTEGER,
    "pipeline" TEXT,
    "status" TEXT NOT NULL,
    "amountMinor" BIGINT,
    "currency" TEXT,
    "owner" TEXT,
    "closesOn" DATE,
    "lossReason" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "stageSince" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "opportunity_pkey" PRIMARY KEY ("organizationId","source","externalId")
);

-- CreateTable
CREATE TABLE "subscription" (
    "organizationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "plan" TEXT,
    "seats" INTEGER,
    "recurringMinor" BIGINT,
    "firstRecurringMinor" BIGINT,
    "currency" TEXT,
    "per" TEXT,
    "startsOn" DATE NOT NULL,
    "renewsOn" DATE,
    "endedOn" DATE,
    "status" TEXT NOT NULL,
    "autoRenew" BOOLEAN,
    "endReason" TEXT,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("organizationId","source","externalId")
);

-- CreateTable
CREATE TABLE "milestone_reached" (
    "organizationId" INTEGER NOT NULL,
    "accountId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "milestone" TEXT NOT NULL,
    "reachedAt" TIMESTAMPTZ(3) NOT NULL,
    "implied" TEXT,

    CONSTRAINT "milestone_reached_pkey" PRIMARY KEY ("organizationId","accountId","subject","milestone")
);

-- CreateTable
CREATE TABLE "stage_visit" (
    "organizationId" INTEGER NOT NULL,
    "accountId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "milestone" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),
    "backward" BOOLEAN NOT NULL,
    "ended" TEXT,

    CONSTRAINT "stage_visit_pkey" PRIMARY KEY ("organizationId","accountId","position")
);

-- CreateTable
CREATE TABLE "channel_day" (
    "organizationId" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "campaign" TEXT NOT NULL DEFAULT '',
    "page" TEXT NOT NULL DEFAULT '',
    "impressions" INTEGER,
    "clicks" INTEGER,
    "sessions" INTEGER,
    "conversions" INTEGER,
    "costMinor" BIGINT,
    "currency" TEXT,
    "toldOrder" TEXT NOT NULL,

    CONSTRAINT "channel_day_pkey" PRIMARY KEY ("organizationId","day","name","campaign","page")
);

-- CreateTable
CREATE TABLE "destination" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT,
    "language" TEXT NOT NULL,
    "audienceSegment" TEXT,
    "showAmounts" BOOLEAN NOT NULL DEFAULT true,
    "nextSendAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "route" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "destinationId" UUID NOT NULL,
    "kinds" TEXT[],
    "segment" TEXT,
    "personId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "route_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "accountId" UUID,
    "subject" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "destinationId" UUID NOT NULL,
    "announcementId" UUID,
    "position" BIGSERIAL NOT NULL,
    "act" TEXT NOT NULL,
    "living" TEXT,
    "postId" UUID,
    "content" JSONB NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reference" JSONB,
    "problem" TEXT,
    "replyUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "endpoint_path_key" ON "endpoint"("path");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_platform_externalId_key" ON "workspace"("platform", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "person_organizationId_email_key" ON "person"("organizationId", "email");

-- CreateIndex
CREATE INDEX "revenue_event_organizationId_accountId_kind_occurredAt_idx" ON "revenue_event"("organizationId", "accountId", "kind", "occurredAt" DESC);

-- CreateIndex
CREATE INDEX "aside_event_names_idx" ON "aside_event" USING GIN ("names");

-- CreateIndex
CREATE INDEX "identifier_organizationId_accountId_idx" ON "identifier"("organizationId", "accountId");

-- CreateIndex
CREATE INDEX "identifier_organizationId_value_idx" ON "identifier"("organizationId", "value");

-- CreateIndex
CREATE INDEX "lead_organizationId_accountId_idx" ON "lead"("organizationId", "accountId");

-- CreateIndex
CREATE INDEX "opportunity_organizationId_accountId_idx" ON "opportunity"("organizationId", "accountId");

-- CreateIndex
CREATE INDEX "subscription_organizationId_accountId_idx" ON "subscription"("organizationId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "destination_organizationId_workspaceId_externalId_key" ON "destination"("organizationId", "workspaceId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "route_organizationId_destinationId_key" ON "route"("organizationId", "destinationId");

-- CreateIndex
CREATE INDEX "announcement_organizationId_accountId_idx" ON "announcement"("organizationId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_organizationId_destinationId_cause_key" ON "delivery"("organizationId", "destinationId", "cause");

-- AddForeignKey
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endpoint_secret" ADD CONSTRAINT "endpoint_secret_organizationId_endpointId_fkey" FOREIGN KEY ("organizationId", "endpointId") REFERENCES "endpoint"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organizationId_managerId_fkey" FOREIGN KEY ("organizationId", "managerId") REFERENCES "person"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_organizationId_workspaceId_fkey" FOREIGN KEY ("organizationId", "workspaceId") REFERENCES "workspace"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_organizationId_personId_fkey" FOREIGN KEY ("organizationId", "personId") REFERENCES "person"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revenue_event" ADD CONSTRAINT "revenue_event_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identifier" ADD CONSTRAINT "identifier_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_reached" ADD CONSTRAINT "milestone_reached_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_visit" ADD CONSTRAINT "stage_visit_organizationId_accountId_fkey" FOREIGN KEY ("organizationId", "accountId") REFERENCES "account"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination" ADD CONSTRAINT "destination_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination" ADD CONSTRAINT "destination_organizationId_workspaceId_fkey" FOREIGN KEY ("organizationId", "workspaceId") REFERENCES "workspace"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "route" ADD CONSTRAINT "route_organizationId_destinationId_fkey" FOREIGN KEY ("organizationId", "destinationId") REFERENCES "destination"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_organizationId_destinationId_fkey" FOREIGN KEY ("organizationId", "destinationId") REFERENCES "destination"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_organizationId_announcementId_fkey" FOREIGN KEY ("organizationId", "announcementId") REFERENCES "announcement"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_organizationId_postId_fkey" FOREIGN KEY ("organizationId", "postId") REFERENCES "delivery"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
