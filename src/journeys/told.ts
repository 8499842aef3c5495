/** The kinds of event that tell of an account; what a channel did on a day tells of none. */
export const accountKinds = ["account", "contact", "note", "touch", "lead", "opportunity", "subscription", "signal", "milestone"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** How many events a page of the timeline tells. */
export const pageLength = 15;

/** A place in the timeline: everything older than the event it names. */
export type Cursor = { at: Date; source: string; externalId: string };

/** Of an event, what a line of the timeline may say. Money in minor units, days "YYYY-MM-DD", e-mails lower case. */
export type ToldEvent = {
  source: string;
  externalId: string;
  kind: AccountKind;
  occurredAt: Date;
  contact: { email?: string; name?: string; title?: string; role?: string };
  direction?: "inbound" | "outbound";
  type?: string;
  channel?: string;
  campaign?: string;
  by?: string;
  text?: string;
  /** Where a note was taken from. */
  url?: string;
  milestone?: string;
  /** Why a lead was judged as its milestone says. */
  verdict?: { reason?: string };
  deal: { name?: string; stage?: string; status?: string; minor?: number; currency?: string };
  subscription: { plan?: string; status?: string; minor?: number; currency?: string; per?: string; renewsOn?: string };
  signal: { family?: string; name?: string; value?: string; previous?: string };
  details: { segment?: string; industry?: string; country?: string; owner?: string; csm?: string };
};

/** A told event as the database sends it. */
export type ToldRow = Omit<ToldEvent, "occurredAt"> & { occurredAt: string };

export const toldEvent = (row: ToldRow): ToldEvent => ({ ...row, occurredAt: new Date(row.occurredAt) });

/** Selects a ToldRow as JSON from a row `event` with the columns of revenue_event. */
export const toldColumns = `
json_strip_nulls(json_build_object(
  'source', event.source, 'externalId', event."externalId", 'kind', event.kind, 'occurredAt', event."occurredAt",
  'contact', json_build_object(
    'email', coalesce(event.body #>> '{contact,email}', event.body #>> '{lead,contact,email}'),
    'name', coalesce(event.body #>> '{contact,name}', event.body #>> '{lead,contact,name}'),
    'title', event.body #>> '{contact,title}', 'role', event.body #>> '{contact,buyingRole}'),
  'direction', event.body ->> 'direction', 'type', event.body ->> 'type',
  'channel', coalesce(event.body ->> 'channel', event.body #>> '{lead,channel}'),
  'campaign', coalesce(event.body ->> 'campaign', event.body #>> '{lead,campaign}'),
  'by', left(event.body ->> 'by', 320), 'text', left(event.body ->> 'text', 400),
  'url', case when event.kind = 'note' and length(event.body ->> 'url') <= 3000 then event.body ->> 'url' end, 'milestone', event.body ->> 'milestone',
  'verdict', json_build_object('reason', event.body #>> '{verdict,reason}'),
  'deal', json_build_object(
    'name', event.body #>> '{opportunity,name}', 'stage', event.body #>> '{opportunity,stage}', 'status', event.body #>> '{opportunity,status}',
    'minor', event.body #> '{opportunity,minor}', 'currency', event.body #>> '{opportunity,currency}'),
  'subscription', json_build_object(
    'plan', event.body #>> '{subscription,plan}', 'status', event.body #>> '{subscription,status}',
    'minor', event.body #> '{subscription,recurring,minor}', 'currency', event.body #>> '{subscription,recurring,currency}',
    'per', event.body #>> '{subscription,recurring,per}', 'renewsOn', event.body #>> '{subscription,renewsOn}'),
  'signal', json_build_object(
    'family', event.body #>> '{signal,family}', 'name', event.body #>> '{signal,name}',
    'value', event.body #>> '{signal,value}', 'previous', event.body #>> '{signal,previous}'),
  'details', json_build_object(
    'segment', event.body ->> 'segment', 'industry', event.body ->> 'industry', 'country', event.body ->> 'country',
    'owner', event.body ->> 'owner', 'csm', event.body ->> 'csm')))`;
