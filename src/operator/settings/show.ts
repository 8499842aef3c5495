import type { Db, Tx } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import { indented, table } from "../table.ts";
import { amountsText, type ChannelRow, channelName, chooseChannel, listChannels, segmentText } from "./channel.ts";
import { findSettings, type OrganizationSettings, organizationSettings } from "./organization.ts";
import { findPerson, unknownPerson } from "./person.ts";

/** An organization's settings, people and channels; or, of these, one person or one channel alone. */
export async function showSettings(db: Db, id: number, { person, channel }: { person?: string; channel?: string }): Promise<string> {
  if (channel !== undefined) return channelTable([chooseChannel(await listChannels(db, id), channel)]);
  const people = await listPeople(db, id);
  if (person !== undefined) {
    const found = findPerson(people, person);
    if (!found) throw unknownPerson(people, person);
    return peopleTable([found]);
  }
  const [settings] = await db.sql<OrganizationSettings>(findSettings, [id]);
  if (!settings) throw new OperatorError(`Organization ${id} is gone.`);
  const channels = await listChannels(db, id);
  return [
    `Organization ${id}\n${indented(table(Object.values(organizationSettings).map(({ label, show }) => [label, show(settings)])))}`,
    section("People", people.length, "Nobody has used the bot yet. The first to do so becomes its admin.", () => peopleTable(people)),
    section("Channels", channels.length, "None yet. Type /rev subscribe in a channel that the bot is in.", () => channelTable(channels)),
  ].join("\n\n");
}

function section(title: string, count: number, empty: string, rows: () => string): string {
  return count === 0 ? `${title}\n${indented(empty)}` : `${title} (${count})\n${indented(rows())}`;
}

type PersonRow = {
  id: string;
  email: string | null;
  name: string;
  team: string | null;
  role: string;
  manager: string | null;
  timeZone: string;
  language: string | null;
};

function peopleTable(people: readonly PersonRow[]): string {
  const rows = people.map(({ id, email, name, team, role, manager, timeZone, language }) => [
    email ?? id,
    name,
    team ?? "-",
    manager ?? "-",
    role,
    timeZone,
    language ?? "auto",
  ]);
  return table([["E-mail", "Name", "Team", "Manager", "Role", "Time zone", "Language"], ...rows]);
}

function channelTable(channels: readonly ChannelRow[]): string {
  const rows = channels.map((each) => [
    channelName(each),
    each.kind,
    `${each.workspace} (${each.platform})`,
    amountsText(each.amounts),
    segmentText(each.segment),
    each.language,
  ]);
  return table([["Channel", "Kind", "Workspace", "Amounts", "Segment", "Language"], ...rows]);
}

const listPeople = (tx: Tx, id: number): Promise<PersonRow[]> => tx.sql<PersonRow>(findPeople, [id]);

const findPeople = `
select person.id, person.email, person.name, person.team, person.role, coalesce(manager.email, manager.name) as manager, person."timeZone", person.language
from person
left join person manager on manager."organizationId" = person."organizationId" and manager.id = person."managerId"
where person."organizationId" = $1
order by person.role, coalesce(person.email, person.name), person.id`;
