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

-- What is whose, for the Home tab: read every time somebody opens it.
create index account_of_owner on account ("organizationId", owner) where owner is not null;
create index account_of_csm on account ("organizationId", csm) where csm is not null;
create index open_deal_of_owner on opportunity ("organizationId", owner) where status = 'open';
create index living_lead_of_owner on lead ("organizationId", owner) where status in ('lead', 'mql', 'sal', 'sql');
