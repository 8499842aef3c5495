import type { Db } from "../db/client.ts";

/** The organization that this installation is for, made when the database is new. Several processes may ask at once. */
export async function firstOrganization(db: Db): Promise<number> {
  // SQL: looking and making stand under one lock, in one transaction.
  return db.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock($1)", [organizationLock]);
    const [first] = await tx.sql<{ id: number }>("select id from organization where not demo order by id limit 1");
    if (first) return first.id;
    const [made] = await tx.sql<{ id: number }>("insert into organization (name) values ('Our company') returning id");
    if (!made) throw new Error("The organization was not made");
    return made.id;
  });
}

/** The organization of the sandbox, apart from everyone else's data. */
export async function demoOrganization(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock($1)", [organizationLock]);
    const [demo] = await tx.sql<{ id: number }>("select id from organization where demo order by id limit 1");
    if (demo) return demo.id;
    const [made] = await tx.sql<{ id: number }>(`insert into organization (name, demo) values ('Northwind Robotics', true) returning id`);
    if (!made) throw new Error("The demo organization was not made");
    return made.id;
  });
}

const organizationLock = 4_051;
