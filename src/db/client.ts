import type { PrismaClient } from "../../generated/prisma/client.ts";
export type Sql = <Row>(statement: string, values?: readonly unknown[]) => Promise<Row[]>;
export type Tx = { sql: Sql };
export type Db = Tx & { prisma: PrismaClient; transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> };
