import type { Tx } from "../db/client.ts";
import type { EventOf, RevenueEvent } from "../journeys/event.ts";

/** What channels did on their days; of several tellings for the same day, name, campaign and page the latest counts. */
export async function recordChannelDays(tx: Tx, organizationId: number, events: readonly RevenueEvent[]): Promise<void> {
  const told = events.filter((event) => event.kind === "channel");
  if (told.length === 0) return;
  const latest = new Map(told.toSorted(byTelling).map((event) => [JSON.stringify(keyOf(event)), event]));
  const rows = [...latest.values()].map((event) => ({ organizationId, ...keyOf(event), ...figuresOf(event), toldOrder: tellingOf(event) }));
  await tx.sql(putDays, [JSON.stringify(rows)]);
}

/** Tells channels' days anew from all events, where corrections took some of them back: three statements however many. */
export async function retellChannelDays(tx: Tx, organizationId: number, withdrawn: readonly RevenueEvent[]): Promise<void> {
  const keys = withdrawn.filter((event) => event.kind === "channel").map(keyOf);
  if (keys.length === 0) return;
  const values = [
    organizationId,
    keys.map(({ day }) => day),
    keys.map(({ name }) => name),
    keys.map(({ campaign }) => campaign),
    keys.map(({ page }) => page),
  ];
  await tx.sql(forgetDays, values);
  const rows = await tx.sql<{ body: RevenueEvent }>(findDays, values);
  await recordChannelDays(
    tx,
    organizationId,
    rows.map(({ body }) => body),
  );
}

type ChannelEvent = EventOf<"channel">;

const keyOf = ({ channel: { day, name, campaign = "", page = "" } }: ChannelEvent) => ({ day, name, campaign, page });
const tellingOf = ({ occurredAt, source, id, revision }: ChannelEvent): string =>
  `${occurredAt} ${source} ${id} ${String(revision).padStart(10, "0")}`;
const byTelling = (a: ChannelEvent, b: ChannelEvent): number => (tellingOf(a) < tellingOf(b) ? -1 : 1);

function figuresOf({ channel }: ChannelEvent) {
  const { impressions = null, clicks = null, sessions = null, conversions = null, currency = null } = channel;
  return { impressions, clicks, sessions, conversions, currency, costMinor: channel.minor ?? null };
}

const putDays = `
insert into channel_day select * from jsonb_populate_recordset(null::channel_day, $1::jsonb)
on conflict ("organizationId", day, name, campaign, page) do update set
  impressions = excluded.impressions, clicks = excluded.clicks, sessions = excluded.sessions, conversions = excluded.conversions,
  "costMinor" = excluded."costMinor", currency = excluded.currency, "toldOrder" = excluded."toldOrder"
where excluded."toldOrder" > channel_day."toldOrder" collate "C"`;

const days = `unnest($2::text[], $3::text[], $4::text[], $5::text[]) as told (day, name, campaign, page)`;

const forgetDays = `
delete from channel_day using ${days}
where channel_day."organizationId" = $1 and channel_day.day = told.day::date and channel_day.name = told.name
  and channel_day.campaign = told.campaign and channel_day.page = told.page`;

/** Each event's day is read once and held against the list as a whole: joined by its parts, it would be read again for every day of the list. */
const findDays = `
select body from revenue_event
where "organizationId" = $1 and "accountId" is null and kind = 'channel' and current
  and jsonb_build_array(body->'channel'->>'day', body->'channel'->>'name', coalesce(body->'channel'->>'campaign', ''),
    coalesce(body->'channel'->>'page', ''))::text = any(array(select jsonb_build_array(day, name, campaign, page)::text from ${days}))`;
