-- CreateTable
CREATE TABLE "demo_company" (
    "organizationId" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "accounts" INTEGER NOT NULL,
    "months" INTEGER NOT NULL,
    "beginsAt" TIMESTAMPTZ(3) NOT NULL,
    "speaksFrom" TIMESTAMPTZ(3) NOT NULL,
    "aheadMs" BIGINT NOT NULL DEFAULT 0,
    "toldUntil" TIMESTAMPTZ(3) NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "guide" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "demo_company_pkey" PRIMARY KEY ("organizationId")
);

-- AddForeignKey
ALTER TABLE "demo_company" ADD CONSTRAINT "demo_company_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
