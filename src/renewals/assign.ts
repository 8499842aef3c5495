import { z } from "zod";
import type { Field, Form } from "../cards/form.ts";
import { shorten } from "../cards/shorten.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import type { Tx } from "../db/client.ts";
import { findStanding, tell } from "../deliveries/tell.ts";
import { FieldError } from "../errors.ts";
import { reach } from "../people/reach.ts";
import { say } from "../text.ts";
import { act, loadOpen, RenewalData } from "./act.ts";
import { actText } from "./act-text.ts";
import { becauseOf } from "./announce.ts";
import { doneCard } from "./done-card.ts";
import { formAbout } from "./form.ts";
import { type RenewalKey, renewalSubject } from "./subject.ts";

type Colleague = { id: string; name: string; email: string | null };

/** Asks to whom a renewal is given: those who look after the account, customer success and leadership come first. */
export async function openAssign(asked: Asked<PersonViewer>, key: RenewalKey): Promise<Form> {
  const renewal = await loadOpen(asked.db, asked, key);
  const { language, organization, person } = asked.viewer;
  const t = say(actText, language);
  const known = await asked.db.sql<Colleague>(findColleagues, [organization.id, renewal.account.id, mostOptions + 1]);
  const offered = known.slice(0, mostOptions);
  const initial = [renewal.assignedToId, person.id].find((id) => offered.some((each) => each.id === id));
  const options = offered.map((each) => ({ value: each.id, label: labelOf(each, offered) }));
  const choice: Field = { type: "choice", name: "person", label: t("person"), options, ...(initial && { initial }) };
  const other: Field = { type: "text", name: "other", label: t("other"), hint: t("otherHint"), lines: "one", longest: 320, optional: true };
  return {
    ...formAbout(renewal, "assign", asked.viewer, asked.now),
    fields: known.length > mostOptions ? [{ ...choice, optional: true }, other] : [choice],
  };
}

/** The form of "Assign". */
export const renewalAssignForm = formAction({
  id: "renewal.assign",
  context: RenewalData,
  values: z.object({ person: z.uuid().optional(), other: z.string().trim().max(320).optional() }),
  async send(asked, key, { person, other }) {
    const { db, now, viewer } = asked;
    const organizationId = viewer.organization.id;
    const t = say(actText, viewer.language);
    const to = other ? await findByWords(asked, other) : await findById(asked, person);
    const step = { step: "assigned", to: to.name, by: viewer.person.name } as const;
    const { renewal } = await act(asked, key, (held) =>
      held.assignedToId === to.id ? null : { step, changed: { assignedTo: to.id }, tell: (tx, _held, cause) => tellAssignee(tx, cause) },
    );
    const [met] = await reach(db, organizationId, { personIds: [to.id] });
    return { card: doneCard(renewal, step, viewer, now, met ? null : t("notMet", { name: shorten(to.name, 60) })) };

    /** Where a message stands for the renewal already, it says so itself. */
    async function tellAssignee(tx: Tx, cause: string): Promise<number> {
      const subject = renewalSubject(key);
      const [reached] = await reach(tx, organizationId, { personIds: [to.id] });
      const standing = await findStanding(tx, organizationId, [subject]);
      if (!reached || standing.some(({ destinationId }) => destinationId === reached.destinationId)) return 0;
      const { account } = await loadOpen(tx, asked, key);
      const told = { kind: "renewal.due", accountId: account.id, subject, facts: { about: "renewal", step } } as const;
      const because = becauseOf("assignee");
      return tell(tx, organizationId, [{ told, destinationId: reached.destinationId, because, cause, how: "living", alsoToChannel: false }], now);
    }
  },
});

async function findById({ db, viewer }: Asked<PersonViewer>, id: string | undefined): Promise<Colleague> {
  const t = say(actText, viewer.language);
  if (id === undefined) throw new FieldError({ person: t("whom") });
  const [found] = await db.sql<Colleague>(`select id, name, email from person where "organizationId" = $1 and id = $2`, [viewer.organization.id, id]);
  if (!found) throw new FieldError({ person: t("nobodyThere") });
  return found;
}

async function findByWords({ db, viewer }: Asked<PersonViewer>, words: string): Promise<Colleague> {
  const t = say(actText, viewer.language);
  const found = await db.sql<Colleague>(findNamed, [viewer.organization.id, words.normalize("NFKC").replace(/^@/, "")]);
  const [only, ...others] = found;
  if (!only) throw new FieldError({ other: t("nobodyNamed", { words: shorten(words, 60) }) });
  if (others.length > 0) throw new FieldError({ other: t("severalNamed", { words: shorten(words, 60) }) });
  return only;
}

/** Two of one name are told apart by their e-mails. */
function labelOf({ name, email }: Colleague, all: readonly Colleague[]): string {
  const shared = all.filter((other) => other.name === name).length > 1;
  return shared && email ? `${shorten(name, 40)} (${email})` : shorten(name, 60);
}

/** A menu holds so many. */
const mostOptions = 100;

/** $1 organization, $2 account, $3 how many. */
const findColleagues = `
select person.id, person.name, person.email from person
left join account on account."organizationId" = $1 and account.id = $2
where person."organizationId" = $1
order by person.email is not distinct from account.csm and person.email is not null desc, person.team is not distinct from 'success' desc,
  person.team is not distinct from 'leadership' desc, lower(person.name), person.id
limit $3`;

const findNamed = `
select id, name, email from person
where "organizationId" = $1 and (email = lower($2) or lower(name) = lower($2)) order by email is not distinct from lower($2) desc, id limit 3`;
