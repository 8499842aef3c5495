import { shownText, startWorld, userId, type WorldOptions } from "../support/world.ts";

/** Monday, 2026-11-23, 15:00 UTC: 10:00 in New York, midnight in Tokyo. */
export const monday = new Date("2026-11-23T15:00:00Z");

/** A company whose leads come from its CRM. */
export async function leadScene(options: WorldOptions = {}) {
  const world = await startWorld({ now: monday, ...options });
  const user = (name: string) => userId(world.team, name);
  const direct = (name: string) => world.slack.directMessages(user(name));
  let sent = 0;
  const event = (kind: string, fields: Record<string, unknown>, at: Date = world.clock.now) => {
    sent += 1;
    return { id: `e${sent}`, source: "crm", kind, occurredAt: at.toISOString(), ...fields };
  };
  const lead = (id: string, fields: Record<string, unknown> = {}, milestone = "lead", verdict?: Record<string, unknown>) =>
    event("lead", {
      milestone,
      lead: { externalId: id, channel: "webinar", contact: { email: `kim@acme.com`, name: "Kim Park" }, owner: "ann@us.example", ...fields },
      ...(verdict && { verdict }),
    });
  const account = (domain: string, name: string, fields: Record<string, unknown> = {}) => event("account", { account: { domain, name }, ...fields });
  const tick = async () => {
    await world.tick();
    await world.settle();
  };
  const at = (where: string) => world.slack.messages(where.startsWith("#") ? where : direct(where));
  return {
    ...world,
    user,
    event,
    lead,
    account,
    /** The timed jobs are done, and what came of them is sent. */
    minute: tick,
    /** Time goes on, and the timed jobs are done. */
    async until(at: string) {
      world.clock.now = new Date(at);
      await tick();
    },
    async told(events: object | readonly object[], announce?: boolean) {
      const answer = await world.send(events, announce);
      if (answer.rejected.length > 0) throw new Error(JSON.stringify(answer.rejected));
      await tick();
    },
    /** What stands in a person's direct messages, or in a channel. */
    messages: at,
    texts: (where: string) => at(where).map((message) => shownText(message)),
    /** What stands under the messages there. */
    threads: (where: string) => at(where).flatMap(({ replies }) => replies.map((reply) => shownText(reply))),
    /** A person presses a button, of the newest message there unless told. */
    async press(name: string, where: string, button: string, on = at(where).at(-1)) {
      if (!on) throw new Error(`Nothing stands in ${where}`);
      return world.slack.press({ user: user(name), on, button });
    },
    /** The same, and what they alone are told then. */
    async pressed(name: string, where: string, button: string, on = at(where).at(-1)) {
      if (!on) throw new Error(`Nothing stands in ${where}`);
      const { reply } = await world.slack.press({ user: user(name), on, button });
      return shownText(await reply());
    },
    /** A person fills in the form that a button opened. What it says then: what is wrong, or what became of it. */
    async fills(name: string, values: Record<string, string>) {
      const form = await world.slack.modalShown(user(name), { matches: ({ submit }) => submit !== null });
      const { errors } = await world.slack.submit({ user: user(name), view: form.id, values });
      if (errors !== null) return Object.values(errors).join("\n");
      await world.settle();
      return shownText(world.slack.modal(user(name))?.blocks);
    },
    /** Until something is so. */
    async eventually(isSo: () => Promise<boolean> | boolean) {
      const deadline = Date.now() + 10_000;
      while (!(await isSo())) {
        if (Date.now() > deadline) throw new Error("It never came to be so");
        await new Promise((done) => setTimeout(done, 20));
      }
      await world.settle();
    },
    leadRow: async (id: string) => {
      const [row] = await world.db.sql<Record<string, unknown>>('select * from lead where "organizationId" = $1 and "externalId" = $2', [
        world.organizationId,
        id,
      ]);
      return row;
    },
    watches: () =>
      world.db.sql<{ externalId: string; state: string; round: number; dueAt: Date | null }>(
        'select "externalId", state, round, "dueAt" from lead_watch where "organizationId" = $1 order by "externalId"',
        [world.organizationId],
      ),
  };
}

export type LeadScene = Awaited<ReturnType<typeof leadScene>>;
