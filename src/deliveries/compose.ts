import { Deal, Facts } from "../announcements/announcement.ts";
import { whyText } from "../announcements/because.ts";
import { type CardAccount, dealCard, moveCard, type Reader, stageCard } from "../announcements/card.ts";
import type { Card } from "../cards/card.ts";
import type { Db } from "../db/client.ts";
import { modelNamed } from "../journeys/models/in-force.ts";
import { languageOf } from "../text.ts";
import { subscribedCard, withSharer } from "./card.ts";
import type { Claimed } from "./claim.ts";
import { composeFeature } from "./compose-feature.ts";
import { type Composed, type Composing, destinationViewer } from "./composing.ts";
import { Content } from "./content.ts";

/**
 * Renders a row for its destination: the state of now, in its language and for its audience. Null when there is nothing
 * (left) that may be shown there. What it throws would be thrown again at every try.
 */
export async function compose(row: Claimed, composing: Composing): Promise<Composed | null> {
  const content = Content.parse(row.content);
  switch (content.type) {
    case "share": {
      const viewer = await destinationViewer(composing.db, row);
      const card = await composing.answerForDestination(composing.db, composing.now(row.organizationId), viewer, content.words, composing.log);
      return alone(withSharer(card, content.sharedBy, viewer.language));
    }
    case "notice":
      return alone(subscribedCard(content.notice, row.destinationKind, languageOf(row.language)));
    case "living":
    case "step":
    case "letter":
    case "report":
      return composeFeature(row, content, composing);
    case "stage": {
      const found = await findAccount(composing.db, row);
      if (!found || !isSeenBy(row, found)) return null;
      const facts = Facts.parse(found.facts);
      return facts.about === "account" ? alone(stageCard(found, facts, readerOf(row, found, content.because))) : null;
    }
    case "deal":
    case "move": {
      const found = await findDeal(composing.db, row);
      if (!found || !isSeenBy(row, found)) return null;
      const reader = readerOf(row, found, content.because);
      if (content.type === "deal") return { card: dealCard(found, Deal.parse(found.deal), reader), alsoToChannel: false, covers: found.covers };
      const facts = Facts.parse(found.facts);
      return facts.about === "deal" ? { card: moveCard(found, facts, reader), alsoToChannel: content.alsoToChannel, covers: [] } : null;
    }
  }
}

type Found = CardAccount & { segment: string | null; journeyModel: { name: string; definition: unknown }; facts: unknown };
type FoundDeal = Found & { deal: unknown; covers: string[] };

async function findAccount(db: Db, row: Claimed): Promise<Found | undefined> {
  const [found] = await db.sql<Found>(findAnnouncedAccount, [row.organizationId, row.announcementId]);
  return found;
}

async function findDeal(db: Db, row: Claimed): Promise<FoundDeal | undefined> {
  const [, source, externalId] = /^opportunity (\S+) (.+)$/s.exec(row.living ?? "") ?? [];
  const postId = row.act === "edit" ? row.postId : row.id;
  const [found] = await db.sql<FoundDeal>(findDealNow, [row.organizationId, row.announcementId, source ?? null, externalId ?? null, postId]);
  return found;
}

function isSeenBy({ audienceSegment }: Claimed, { segment }: Found): boolean {
  return audienceSegment === null || audienceSegment === segment;
}

function readerOf(row: Claimed, found: Found, because: Parameters<typeof whyText>[0]): Reader {
  const language = languageOf(row.language);
  const why = whyText(because, { name: row.destinationName, kind: row.destinationKind }, language);
  return { language, amounts: row.showAmounts, model: modelNamed(found.journeyModel.name, found.journeyModel.definition), why };
}

function alone(card: Card): Composed {
  return { card, alsoToChannel: false, covers: [] };
}

/** People by name where they are known; each is looked up by itself, which costs the planner less than a join of seven tables. */
const nameOf = (email: string) => `coalesce(
    (select name from person where person."organizationId" = $1 and person.email = ${email} limit 1), ${email})`;

const account = `
  account.id, account.name, account.domain, account.segment, account.stage, ${nameOf("account.owner")} as owner, ${nameOf("account.csm")} as csm,
  (select json_build_object('name', organization."journeyModel", 'definition', own.definition)
    from organization left join journey_model own on own."organizationId" = organization.id and own.name = organization."journeyModel"
    where organization.id = $1) as "journeyModel",
  (select facts from announcement where "organizationId" = $1 and id = $2) as facts`;

const findAnnouncedAccount = `
select ${account}
from account
where "organizationId" = $1 and id = (select "accountId" from announcement where "organizationId" = $1 and id = $2)`;

/** One snapshot of the deal and of the edits that wait to show it: those show nothing newer. */
const findDealNow = `
select ${account},
  json_build_object(
    'name', deal.name, 'stage', deal.stage, 'stageOrder', deal."stageOrder", 'pipeline', deal.pipeline, 'status', deal.status,
    'amountMinor', deal."amountMinor", 'currency', deal.currency, 'owner', ${nameOf("deal.owner")},
    'closesOn', deal."closesOn", 'lossReason', deal."lossReason"
  ) as deal,
  array(
    select id from delivery where "organizationId" = $1 and "postId" = $5 and act = 'edit' and state = 'pending'
  ) as covers
from opportunity deal
join account on account."organizationId" = deal."organizationId" and account.id = deal."accountId"
where deal."organizationId" = $1 and deal.source = $3 and deal."externalId" = $4`;
