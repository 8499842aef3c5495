import { showMoment } from "../dates.ts";
import { OperatorError } from "../errors.ts";
import { openFirstDoor, readSecrets, rotateSecret } from "../ingest/endpoint.ts";
import { type Desk, needEncryption } from "./desk.ts";
import { doorAddress } from "./door-address.ts";
import { chooseOrganization, type Named } from "./organizations.ts";
import { indented } from "./table.ts";
import type { Tool } from "./tool.ts";
import { readWords } from "./words.ts";

export const webhookSecret: Tool = {
  about: "The secret that events are signed with",
  usage: [
    "npm run webhook-secret              prints it, and how to send a first event",
    "npm run webhook-secret -- --rotate  makes a new one; the old one works for 24 hours more",
    "npm run webhook-secret -- --demo    prints that of the sandbox's company",
  ],
  async run(desk, words) {
    const { values, positionals } = readWords(words, {
      rotate: { type: "boolean", default: false },
      demo: { type: "boolean", default: false },
    });
    if (positionals[0] !== undefined) {
      throw new OperatorError(
        `"${positionals[0]}" is too much: npm run webhook-secret takes --rotate or --demo alone. Further doors have theirs: npm run endpoint`,
      );
    }
    if (values.demo) return printDemo(desk);
    const { organization } = await chooseOrganization(desk.db, undefined);
    await openFirstDoor(desk.db, desk.encryption, organization.id, desk.webhookSecret);
    return values.rotate ? rotate(desk, organization) : print(desk, organization);
  },
};

async function rotate(desk: Desk, { id }: Named): Promise<string> {
  const secret = await rotateSecret(desk.db, needEncryption(desk), id, "");
  desk.forget();
  const written = desk.webhookSecret
    ? "WEBHOOK_SECRET in the environment opens the same door for as long as it is set: take it out, or change it, once every sender has the new one."
    : "The one before works for 24 hours more: give every sender the new one until then.";
  return `The new secret of ${doorAddress(desk, "")}:\n\n${indented(secret)}\n\n${written}`;
}

async function printDemo(desk: Desk): Promise<string> {
  const demo = await desk.db.prisma.organization.findFirst({ where: { demo: true } });
  if (!demo) throw new OperatorError("There is no sandbox here yet: npm start with neither Slack nor Teams set opens it.");
  const aheadMs = desk.now(demo.id).getTime() - Date.now();
  return print({ ...desk, webhookSecret: null }, demo, "demo", Math.abs(aheadMs) < minuteMs ? null : desk.now(demo.id));
}

async function print(desk: Desk, { name, timeZone }: Pick<Named, "name" | "timeZone">, path = "", clock: Date | null = null): Promise<string> {
  const stored = desk.encryption ? await readSecrets(desk.db, desk.encryption, path) : [];
  const lines = stored.map(({ secret, expiresAt }) =>
    expiresAt ? `${secret}  until ${showMoment(expiresAt, timeZone, "en")} (${timeZone})` : secret,
  );
  if (desk.webhookSecret) lines.unshift(`${desk.webhookSecret}  set by WEBHOOK_SECRET in the environment`);
  const secret = desk.webhookSecret ?? stored[0]?.secret ?? "";
  return `Events of ${name} go to ${doorAddress(desk, path)}, signed as Standard Webhooks says with:

${indented(lines.join("\n"))}

A first event, from any shell with openssl and curl:

${indented(example(doorAddress(desk, path), secret, clock))}`;
}

const minuteMs = 60_000;

/** Signs "id.timestamp.body" with the secret's bytes, as every sender has to. What happens happens now; where a `clock` is told, by that. */
function example(address: string, secret: string, clock: Date | null): string {
  const happened = clock ? clock.toISOString() : "$(date -u +%Y-%m-%dT%H:%M:%SZ)";
  return `key=$(printf %s '${secret.replace(/^whsec_/, "")}' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
id=hello-$(date +%s)
at=$(date +%s)
body="{\\"id\\":\\"$id\\",\\"occurredAt\\":\\"${happened}\\",\\"kind\\":\\"opportunity\\",\\"account\\":{\\"domain\\":\\"acme.example\\"},\\"opportunity\\":{\\"externalId\\":\\"$id\\",\\"name\\":\\"A first deal\\",\\"stage\\":\\"First talk\\",\\"status\\":\\"open\\"}}"
signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
curl -sS '${address}' -H 'content-type: application/json' -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" --data-raw "$body"`;
}
