-- AlterTable
ALTER TABLE "destination" ADD COLUMN     "paceAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "targetedReplies" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "sealKey" TEXT,
ADD COLUMN     "serviceUrl" TEXT;

-- CreateTable
CREATE TABLE "conversation" (
    "organizationId" INTEGER NOT NULL,
    "workspaceId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "teamId" TEXT,
    "teamName" TEXT,
    "personId" TEXT,
    "serviceUrl" TEXT NOT NULL,
    "goneAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("organizationId","workspaceId","externalId")
);

-- CreateIndex
CREATE INDEX "conversation_organizationId_workspaceId_teamId_idx" ON "conversation"("organizationId", "workspaceId", "teamId");

-- CreateIndex
CREATE INDEX "conversation_organizationId_workspaceId_personId_idx" ON "conversation"("organizationId", "workspaceId", "personId");

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_organizationId_workspaceId_fkey" FOREIGN KEY ("organizationId", "workspaceId") REFERENCES "workspace"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
