import type { Tx } from "../../db/client.ts";
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
export type ChannelRow = {
  id: string;
  externalId: string;
  name: string | null;
  kind: "channel" | "person";
  language: string;
  segment: string | null;
  amounts: boolean;
  platform: string;
  workspace: string;
  workspaceExternalId: string;
};

type Set = { amounts?: boolean; segment?: string | null; language?: string };

/** Sets what was given of a channel: what may be seen there, and in which language. */
export async function setChannel(desk: Desk, { id }: Named, told: string, given: Given): Promise<string> {
  const set = readGiven(given);
  const { before, after } = await desk.db.transaction(async (tx) => {
    const before = chooseChannel(await listChannels(tx, id), told);
    const after = { ...before, ...set };
    await tx.sql(putChannel, [id, after.id, after.segment, after.amounts, after.language]);
    return { before, after };
  });
  desk.forget();
  const earlier = rowsOf(before);
  const changes = rowsOf(after).flatMap(({ flag, label, value }, at) =>
    given[flag] === undefined ? [] : [{ label, before: earlier[at]?.value ?? "", after: value }],
  );
  return `${changesText(`${channelName(after)} (${after.platform}, ${after.workspace})`, changes)}\n\nIt holds for every message from now on; one that stands there already shows it with its next edit.`;
}

/** The organization's destinations, by name. */
export function listChannels(tx: Tx, organizationId: number): Promise<ChannelRow[]> {
  return tx.sql<ChannelRow>(findChannels, [organizationId]);
}

/**
 * The one channel of this id or name ("C0123", "wins", "#wins"; with its workspace's id in front, "T01/C0123", where there are several).
 * @throws OperatorError when there is none, or more than one.
 */
export function chooseChannel(channels: readonly ChannelRow[], told: string): ChannelRow {
  const wanted = told.trim().toLowerCase().replace(/^#/, "");
  const names = ({ externalId, workspaceExternalId, name }: ChannelRow) =>
    [externalId, `${workspaceExternalId}/${externalId}`, name?.replace(/^#/, "")].map((each) => each?.toLowerCase());
  const [channel, ...more] = channels.filter((each) => names(each).includes(wanted));
  if (!channel) {
    const near = didYouMean(
      wanted,
      channels.map(({ name, externalId }) => name?.replace(/^#/, "") ?? externalId),
    );
    throw new OperatorError(
      `No channel "${told}" is known here.${near} A channel is known once someone has typed /rev subscribe in it, or shared an answer there.`,
    );
  }
  if (more.length === 0) return channel;
  const those = [channel, ...more].map(({ workspaceExternalId, externalId, workspace }) => `${workspaceExternalId}/${externalId} (${workspace})`);
  throw new OperatorError(
    `More than one channel is called "${told}": ${those.join(", ")}. Say which by its id: --channel ${channel.workspaceExternalId}/${channel.externalId}`,
  );
}

export const channelName = ({ name, externalId }: ChannelRow): string => (name ? `${name} ${externalId}` : externalId);

export const amountsText = (amounts: boolean): string => (amounts ? "shown" : "hidden");
export const segmentText = (segment: string | null): string => segment ?? "all accounts";

function readGiven({ amounts, segment, language }: Given): Set {
  return {
    ...(amounts !== undefined && { amounts: readChoice("--amounts", amounts, ["show", "hide"]) === "show" }),
    ...(segment !== undefined && { segment: segment.trim().toLowerCase() === "none" ? null : readName("--segment", segment) }),
    ...(language !== undefined && { language: readLanguage(language) }),
  };
}

function rowsOf({ amounts, segment, language }: ChannelRow) {
  return [
    { flag: "amounts", label: "Amounts", value: amountsText(amounts) },
    { flag: "segment", label: "Segment", value: segmentText(segment) },
    { flag: "language", label: "Language", value: language },
  ];
}

const findChannels = `
select destination.id, destination."externalId", destination.name, destination.kind, destination.language, destination."audienceSegment" as segment,
  destination."showAmounts" as amounts, workspace.platform, workspace.name as workspace, workspace."externalId" as "workspaceExternalId"
from destination
join workspace on workspace."organizationId" = destination."organizationId" and workspace.id = destination."workspaceId"
where destination."organizationId" = $1
order by coalesce(destination.name, destination."externalId"), destination.id`;

const putChannel = `
update destination set "audienceSegment" = $3, "showAmounts" = $4, language = $5 where "organizationId" = $1 and id = $2`;
