import type { Db } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import type { Desk } from "../desk.ts";
import type { Named } from "../organizations.ts";
import { didYouMean } from "../words.ts";
import { changesText } from "./changes.ts";
import { readChoice, readLanguage, readName } from "./values.ts";

const text = { type: "string" } as const;

export const channelFlags = { amounts: text, segment: text, language: text } as const;

type Given = Readonly<Record<string, string | undefined>>;

/** A destination, with what may be seen there. */
export type ChannelRow = Awaited<ReturnType<typeof listChannels>>[number];

/** How a channel comes to be listed: what is typed in it. */
export const howToSubscribe = "/rev subscribe (on Teams: @Throughline subscribe)";

type Set = { showAmounts?: boolean; audienceSegment?: string | null; language?: string };

/** Sets what was given of a channel: what may be seen there, and in which language. */
export async function setChannel(desk: Desk, { id: organizationId }: Named, told: string, given: Given): Promise<string> {
  const set = readGiven(given);
  const before = chooseChannel(await listChannels(desk.db, organizationId), told);
  await desk.db.prisma.destination.updateMany({ where: { organizationId, id: before.id }, data: set });
  desk.forget();
  const after = { ...before, ...set };
  const earlier = rowsOf(before);
  const changes = rowsOf(after).flatMap(({ flag, label, value }, at) =>
    given[flag] === undefined ? [] : [{ label, before: earlier[at]?.value ?? "", after: value }],
  );
  return `${changesText(`${channelName(after)}, ${placeName(after)}`, changes)}\n\nIt holds for every message from now on; one that stands there already shows it with its next edit.`;
}

/** The organization's destinations, by name, each with the team it belongs to on Teams; those without a name come last. */
export async function listChannels({ prisma }: Db, organizationId: number) {
  const [destinations, conversations] = await Promise.all([
    prisma.destination.findMany({
      where: { organizationId },
      include: { workspace: true },
      orderBy: [{ name: { sort: "asc", nulls: "last" } }, { externalId: "asc" }, { id: "asc" }],
    }),
    prisma.conversation.findMany({
      where: { organizationId, teamName: { not: null } },
      select: { workspaceId: true, externalId: true, teamName: true },
    }),
  ]);
  const teams = new Map(conversations.map(({ workspaceId, externalId, teamName }) => [`${workspaceId} ${externalId}`, teamName]));
  return destinations.map((each) => ({ ...each, teamName: teams.get(`${each.workspaceId} ${each.externalId}`) ?? null }));
}

/**
 * The one channel of this id or name ("C0123", "wins", "#wins"; with its workspace's id in front, "T01/C0123", where there are several).
 * @throws OperatorError when there is none, or more than one.
 */
export function chooseChannel(channels: readonly ChannelRow[], told: string): ChannelRow {
  const wanted = told.trim().toLowerCase().replace(/^#/, "");
  const names = ({ externalId, workspace, name }: ChannelRow) =>
    [externalId, `${workspace.externalId}/${externalId}`, name?.replace(/^#/, "")].map((each) => each?.toLowerCase());
  const [channel, ...more] = channels.filter((each) => names(each).includes(wanted));
  if (!channel) {
    const near = didYouMean(
      wanted,
      channels.map(({ name, externalId }) => name?.replace(/^#/, "") ?? externalId),
    );
    throw new OperatorError(
      `No channel "${told}" is known here.${near} A channel is known once someone has typed ${howToSubscribe} in it, or shared an answer there.`,
    );
  }
  if (more.length === 0) return channel;
  const those = [channel, ...more].map((each) => `${each.workspace.externalId}/${each.externalId} (${each.teamName ?? each.workspace.name})`);
  throw new OperatorError(
    `More than one channel is called "${told}": ${those.join(", ")}. Say which by its id: --channel ${channel.workspace.externalId}/${channel.externalId}`,
  );
}

/** An id of Teams says nothing to people, and is told where a name alone does not say which channel is meant. */
export function channelName({ name, externalId, workspace }: ChannelRow): string {
  if (!name) return externalId;
  return workspace.platform === "teams" ? name : `${name} ${externalId}`;
}

/** The workspace that it is in; on Teams the team, where it is in one. */
export const placeName = ({ workspace, teamName }: ChannelRow): string => `${teamName ?? workspace.name} (${workspace.platform})`;

export const amountsText = (amounts: boolean): string => (amounts ? "shown" : "hidden");
export const segmentText = (segment: string | null): string => segment ?? "all accounts";

function readGiven({ amounts, segment, language }: Given): Set {
  return {
    ...(amounts !== undefined && { showAmounts: readChoice("--amounts", amounts, ["show", "hide"]) === "show" }),
    ...(segment !== undefined && { audienceSegment: segment.trim().toLowerCase() === "none" ? null : readName("--segment", segment) }),
    ...(language !== undefined && { language: readLanguage(language) }),
  };
}

function rowsOf({ showAmounts, audienceSegment, language }: ChannelRow) {
  return [
    { flag: "amounts", label: "Amounts", value: amountsText(showAmounts) },
    { flag: "segment", label: "Segment", value: segmentText(audienceSegment) },
    { flag: "language", label: "Language", value: language },
  ];
}
