import type { Clock } from "../../clock.ts";
import type { Db } from "../../db/client.ts";
import type { Encryption } from "../../encryption.ts";
import { OperatorError } from "../../errors.ts";
import { readSecrets } from "../../ingest/endpoint.ts";
import { signedHeaders } from "../../ingest/signature.ts";
import { doorAddress } from "../door-address.ts";
import { type Deal, eventOf, type Subject } from "./events.ts";

export type Sender = { db: Db; encryption: Encryption | null; publicUrl: string; webhookSecret: string | null; now: Clock };

/** An account of which there is no such thing to tell: a deal to win where none is open. */
export class NothingToTell extends OperatorError {
  override name = "NothingToTell";
}

/** What was sent, and what the door said to it. */
export type Sent = { address: string; body: string; curl: string; status: number; answer: string };

/**
 * Sends a signed event about an account over HTTP, as any tool would.
 * @throws OperatorError when the organization does not know the account, there is nothing of the kind to tell, or nothing listens at the door.
 */
export async function sendEvent(sender: Sender, organizationId: number, kind: string, domain: string): Promise<Sent> {
  const subject = await findSubject(sender.db, organizationId, domain);
  const event = eventOf(kind, subject, sender.now(organizationId));
  if ("problem" in event) throw new NothingToTell(event.problem);
  const { path, secret } = await findDoor(sender, organizationId);
  const address = doorAddress(sender, path);
  const headers = signedHeaders(secret, event.id, new Date(), event.body);
  const curl = curlOf(address, headers, event.body);
  const response = await fetch(address, { method: "POST", headers, body: event.body, signal: AbortSignal.timeout(10_000) }).catch(
    (error: unknown) => {
      throw new OperatorError(`Nothing answers at ${address}. Start Throughline first: npm start`, { cause: error });
    },
  );
  return { address, body: event.body, curl, status: response.status, answer: await response.text() };
}

async function findSubject(db: Db, organizationId: number, domain: string): Promise<Subject> {
  const wanted = domain
    .trim()
    .toLowerCase()
    .replace(/^www\./, "");
  const known = await db.prisma.identifier.findFirst({
    where: { organizationId, kind: "domain", value: wanted, accountId: { not: null } },
    include: { account: true },
  });
  if (!known?.account) {
    throw new OperatorError(`No account has the domain "${domain}". In the sandbox acme.example is one; /journey in the chat finds others.`);
  }
  const deal: Deal | null = await db.prisma.opportunity.findFirst({
    where: { organizationId, accountId: known.account.id, status: "open" },
    select: { source: true, externalId: true, name: true, stage: true, stageOrder: true },
    orderBy: [{ openedAt: "desc" }, { externalId: "asc" }],
  });
  return { domain: wanted, owner: known.account.owner, deal };
}

async function findDoor({ db, encryption, webhookSecret }: Sender, organizationId: number): Promise<{ path: string; secret: string }> {
  const door = await db.prisma.endpoint.findFirst({ where: { organizationId }, orderBy: { path: "asc" } });
  const stored = door && encryption ? await readSecrets(db, encryption, door.path) : [];
  const secret = (door?.path === "" ? webhookSecret : null) ?? stored[0]?.secret;
  if (!door || !secret)
    throw new OperatorError("This organization has no door for events whose secret is known here. npm run endpoint lists the doors.");
  return { path: door.path, secret };
}

function curlOf(address: string, headers: Readonly<Record<string, string>>, body: string): string {
  const given = Object.entries(headers).map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)} \\`);
  return [`curl -sS ${quoted(address)} \\`, ...given, `  --data-raw ${quoted(body)}`].join("\n");
}

/** As a shell takes it to the letter. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
