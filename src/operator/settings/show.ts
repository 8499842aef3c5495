import type { Db } from "../../db/client.ts";
import { loadOrganization } from "../../people/organization.ts";
import { indented, table } from "../table.ts";
import { amountsText, type ChannelRow, channelName, chooseChannel, howToSubscribe, listChannels, placeName, segmentText } from "./channel.ts";
import { loadSettings, organizationSettings } from "./organization.ts";
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
  const settings = await loadSettings(db, id);
  const rows = Object.values(organizationSettings).map(({ label, show }) => [label, show(settings)]);
  const { model } = await loadOrganization(db, id);
  const channels = await listChannels(db, id);
  return [
    `Organization ${id}\n${indented(table([...rows, ["Journey model", `${model.name}, ${model.label.en}`]]))}`,
    section("People", people.length, "Nobody has used the bot yet. The first to do so becomes its admin.", () => peopleTable(people)),
    section("Channels", channels.length, `None yet. Type ${howToSubscribe} in a channel that the bot is in.`, () => channelTable(channels)),
  ].join("\n\n");
}

function section(title: string, count: number, empty: string, rows: () => string): string {
  return count === 0 ? `${title}\n${indented(empty)}` : `${title} (${count})\n${indented(rows())}`;
}

/** By role, admins first; then by e-mail, those without one last. */
function listPeople({ prisma }: Db, organizationId: number) {
  return prisma.person.findMany({
    where: { organizationId },
    include: { manager: { select: { email: true, name: true } } },
    orderBy: [{ role: "asc" }, { email: { sort: "asc", nulls: "last" } }, { name: "asc" }, { id: "asc" }],
  });
}

type PersonRow = Awaited<ReturnType<typeof listPeople>>[number];

function peopleTable(people: readonly PersonRow[]): string {
  const rows = people.map(({ id, email, name, team, role, manager, timeZone, language }) => [
    email ?? id,
    name,
    team ?? "-",
    manager?.email ?? manager?.name ?? "-",
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
    placeName(each),
    amountsText(each.showAmounts),
    segmentText(each.audienceSegment),
    each.language,
  ]);
  return table([["Channel", "Kind", "Workspace", "Amounts", "Segment", "Language"], ...rows]);
}
