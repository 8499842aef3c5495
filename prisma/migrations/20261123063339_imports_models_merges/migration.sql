-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "rulesVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "journey_model" (
    "organizationId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journey_model_pkey" PRIMARY KEY ("organizationId","name")
);

-- CreateTable
CREATE UNLOGGED TABLE "rebuilt_account" (
    "organizationId" INTEGER NOT NULL,
    "accountId" UUID NOT NULL,
    "spine" BIGINT NOT NULL,
    "firstTouchAt" TIMESTAMPTZ(3),
    "stoodTouchAt" TIMESTAMPTZ(3),
    "tickAt" TIMESTAMPTZ(3),
    "retold" BOOLEAN NOT NULL,
    "folded" JSONB,
    "differs" TEXT,

    CONSTRAINT "rebuilt_account_pkey" PRIMARY KEY ("organizationId","accountId")
);

-- CreateTable
CREATE TABLE "account_merge" (
    "organizationId" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "intoName" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,
    "personId" UUID,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "account_merge_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "merged_name" (
    "organizationId" INTEGER NOT NULL,
    "mergeId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "ofOther" BOOLEAN NOT NULL,

    CONSTRAINT "merged_name_pkey" PRIMARY KEY ("organizationId","mergeId","kind","source","value")
);

-- CreateTable
CREATE TABLE "known_header" (
    "organizationId" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "field" TEXT NOT NULL,

    CONSTRAINT "known_header_pkey" PRIMARY KEY ("organizationId","rows","header")
);

-- CreateIndex
CREATE INDEX "account_merge_organizationId_accountId_idx" ON "account_merge"("organizationId", "accountId");

-- CreateIndex
CREATE INDEX "merged_name_organizationId_kind_source_value_idx" ON "merged_name"("organizationId", "kind", "source", "value");

-- AddForeignKey
ALTER TABLE "journey_model" ADD CONSTRAINT "journey_model_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_merge" ADD CONSTRAINT "account_merge_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merged_name" ADD CONSTRAINT "merged_name_organizationId_mergeId_fkey" FOREIGN KEY ("organizationId", "mergeId") REFERENCES "account_merge"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_header" ADD CONSTRAINT "known_header_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
