import type { Tx } from "../db/client.ts";
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

type Door = { path: string; organizationId: number; name: string; secrets: number; expiring: number };

async function list(desk: Desk): Promise<string> {
  const doors = await findDoors(desk.db);
  if (doors.length === 0) return "There is no door yet. The first start opens it: npm start";
  const rows = doors.map(({ path, organizationId, name, secrets, expiring }) => [
    doorAddress(desk, path),
    `${name} (organization ${organizationId})`,
    secretsText(secrets, expiring) + (path === "" && desk.webhookSecret ? ", and WEBHOOK_SECRET" : ""),
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
  const { owner, secret } = await desk.db.transaction(async (tx) => {
    const taken = (await findDoors(tx)).find((door) => door.path === path);
    if (taken)
      throw new OperatorError(
        `There is a door "${path}" already, ${taken.name}'s (organization ${taken.organizationId}). For a new secret: npm run endpoint -- rotate ${path}`,
      );
    const owner =
      newOrganization === undefined ? (await chooseOrganization(tx, organization)).organization : await makeOrganization(tx, newOrganization);
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
  const doors = await findDoors(desk.db);
  const door = doors.find((each) => each.path === path);
  if (!door)
    throw new OperatorError(
      `There is no door "${path}".${didYouMean(
        path,
        doors.map((each) => each.path),
      )} npm run endpoint lists them; the first organization's is rotated by npm run webhook-secret -- --rotate`,
    );
  const secret = await rotateSecret(desk.db, needEncryption(desk), door.organizationId, path);
  desk.forget();
  return `The new secret of ${doorAddress(desk, path)}, ${door.name}'s:\n\n${indented(secret)}\n\nIt is shown this once. The one before works for 24 hours more: give every sender the new one until then.`;
}

const findDoors = (tx: Tx): Promise<Door[]> => tx.sql<Door>(everyDoor);

/** Every organization's: which doors there are is what this is about. */
const everyDoor = `
select endpoint.path, endpoint."organizationId", organization.name,
  count(secret.id) filter (where coalesce(secret."expiresAt" > now(), true)) as secrets,
  count(secret.id) filter (where secret."expiresAt" > now()) as expiring
from endpoint
join organization on organization.id = endpoint."organizationId"
left join endpoint_secret secret on secret."organizationId" = endpoint."organizationId" and secret."endpointId" = endpoint.id
group by endpoint."organizationId", endpoint.id, organization.id
order by endpoint."organizationId", endpoint.path`;
