import type { Db, Tx } from "../db/client.ts";
import { OperatorError } from "../errors.ts";
import { addEndpoint, rotateSecret } from "../ingest/endpoint.ts";
import { type Desk, needEncryption } from "./desk.ts";
import { doorAddress } from "./door-address.ts";
import { chooseOrganization, organizationOption } from "./organizations.ts";
import { indented, table } from "./table.ts";
import type { Tool } from "./tool.ts";
import { didYouMean, readWords } from "./words.ts";

export const endpoint: Tool = {
  about: "The doors for events, each with its organization and its secrets",
  usage: [
    "npm run endpoint                                             lists them",
    "npm run endpoint -- add PATH                                 a further one for the first organization",
    "npm run endpoint -- add PATH --organization 2                for another one",
    'npm run endpoint -- add PATH --new-organization "Acme GmbH"  for one that is made now',
    "npm run endpoint -- rotate PATH                              a new secret; the old one works for 24 hours more",
  ],
  async run(desk, words) {
    const { values, positionals } = readWords(words, { ...organizationOption, "new-organization": { type: "string" } });
    const [verb, path, ...more] = positionals;
    const { organization, "new-organization": newOrganization } = values;
    if (verb !== "add" && (organization !== undefined || newOrganization !== undefined)) {
      throw new OperatorError("--organization and --new-organization belong to: npm run endpoint -- add PATH");
    }
    if (verb === undefined) return list(desk);
    if (verb !== "add" && verb !== "rotate")
      throw new OperatorError(
        `"${verb}" is not something to do with a door.${didYouMean(verb, ["add", "rotate"])} There are: add PATH, rotate PATH.`,
      );
    if (path === undefined || more.length > 0) throw new OperatorError(`Which door? One, by its path: npm run endpoint -- ${verb} PATH`);
    return verb === "add" ? add(desk, path, organization, newOrganization) : rotate(desk, path);
  },
};

async function list(desk: Desk): Promise<string> {
  const doors = await findDoors(desk);
  if (doors.length === 0) return "There is no door yet. The first start opens it: npm start";
  const rows = doors.map(({ path, organization, secrets }) => [
    doorAddress(desk, path),
    `${organization.name} (organization ${organization.id})`,
    secretsText(secrets.length, secrets.filter(({ expiresAt }) => expiresAt !== null).length) +
      (path === "" && desk.webhookSecret ? ", and WEBHOOK_SECRET" : ""),
  ]);
  return table([["Address", "Organization", "Secrets"], ...rows]);
}

const secretsText = (secrets: number, expiring: number): string =>
  expiring > 0 ? `${secrets}, ${expiring} of them for at most 24 hours more` : String(secrets);

async function add(desk: Desk, path: string, organization: string | undefined, newOrganization: string | undefined): Promise<string> {
  if (!/^[a-z0-9-]{1,60}$/.test(path)) throw new OperatorError(`A path is 1 to 60 small letters, digits and hyphens; "${path}" is not.`);
  if (organization !== undefined && newOrganization !== undefined)
    throw new OperatorError("A door is one organization's: give --organization or --new-organization, not both.");
  const encryption = needEncryption(desk);
  const taken = await findOwner(desk.db, path);
  if (taken)
    throw new OperatorError(
      `There is a door "${path}" already, ${taken.name}'s (organization ${taken.id}). For a new secret: npm run endpoint -- rotate ${path}`,
    );
  const chosen = newOrganization === undefined ? (await chooseOrganization(desk.db, organization)).organization : { name: newOrganization };
  const { owner, secret } = await desk.db.transaction(async (tx) => {
    const owner = "id" in chosen ? chosen : await makeOrganization(tx, chosen.name);
    return { owner, secret: await addEndpoint(tx, encryption, owner.id, path) };
  });
  desk.forget();
  return `Events of ${owner.name} (organization ${owner.id}) now go to ${doorAddress(desk, path)} as well, signed with:\n\n${indented(secret)}\n\nIt is shown this once. For another: npm run endpoint -- rotate ${path}`;
}

async function makeOrganization(tx: Tx, told: string): Promise<{ id: number; name: string }> {
  const name = told.trim();
  if (name === "" || name.length > 200) throw new OperatorError("--new-organization takes a name of 1 to 200 characters.");
  const [made] = await tx.sql<{ id: number; name: string }>("insert into organization (name) values ($1) returning id, name", [name]);
  if (!made) throw new Error("The organization was not made");
  return made;
}

async function rotate(desk: Desk, path: string): Promise<string> {
  const owner = await findOwner(desk.db, path);
  if (!owner) {
    const paths = (await findDoors(desk)).map((each) => each.path);
    throw new OperatorError(
      `There is no door "${path}".${didYouMean(path, paths)} npm run endpoint lists them; the first organization's is rotated by npm run webhook-secret -- --rotate`,
    );
  }
  const secret = await rotateSecret(desk.db, needEncryption(desk), owner.id, path);
  desk.forget();
  return `The new secret of ${doorAddress(desk, path)}, ${owner.name}'s:\n\n${indented(secret)}\n\nIt is shown this once. The one before works for 24 hours more: give every sender the new one until then.`;
}

/** Whose door it is; null: nobody's. */
async function findOwner({ prisma }: Db, path: string): Promise<{ id: number; name: string } | null> {
  const door = await prisma.endpoint.findUnique({ where: { path }, select: { organization: { select: { id: true, name: true } } } });
  return door?.organization ?? null;
}

/** Every organization's, since which doors there are is what this is about; each with the secrets that open it. */
function findDoors({ db }: Desk) {
  const opening = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  return db.prisma.endpoint.findMany({
    select: {
      path: true,
      organization: { select: { id: true, name: true } },
      secrets: { where: opening, select: { expiresAt: true } },
    },
    orderBy: [{ organizationId: "asc" }, { path: "asc" }],
  });
}
