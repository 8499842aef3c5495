import { domainToASCII } from "node:url";
import { parse } from "tldts";
import type { RevenueEvent } from "./event.ts";
import { freeMail } from "./free-mail.ts";

export type IdentifierKind = "domain" | "account" | "opportunity" | "subscription" | "lead";

/** Something an account is found by. `source` is empty for a domain. */
export type Identifier = { kind: IdentifierKind; source: string; value: string };

/** Identifiers as map keys; a source has no spaces, so this is unambiguous. */
export const identifierKey = ({ kind, source, value }: Identifier): string => `${kind} ${source} ${value}`;

/** How an event says whose it is. */
export type Names = {
  /** Outright: the account's own names, and the deals and contracts that are its. */
  outright: readonly Identifier[];
  /** Of the outright ones, whether any is a name of the account itself: only such a name may make a new account. */
  own: boolean;
  lead: Identifier | null;
  /** The registrable domain of a lead's contact, which counts until something names the account outright. */
  mailDomain: string | null;
};

/** @throws RangeError when the event names nobody, or by a domain that is no company's. */
export function namesOf(event: RevenueEvent): Names {
  if (event.kind === "channel" || event.kind === "withdrawn") return { outright: [], own: false, lead: null, mailDomain: null };
  const { source } = event;
  const own: Identifier[] = [];
  if (event.account?.domain !== undefined) own.push(...domainIdentifier(event.account.domain, event.account.externalId !== undefined));
  if (event.account?.externalId !== undefined) own.push({ kind: "account", source, value: event.account.externalId });
  const outright = [...own];
  if (event.opportunity) outright.push({ kind: "opportunity", source, value: event.opportunity.externalId });
  if (event.subscription) outright.push({ kind: "subscription", source, value: event.subscription.externalId });
  const lead: Identifier | null = event.lead ? { kind: "lead", source, value: event.lead.externalId } : null;
  if (outright.length === 0 && !lead) {
    throw new RangeError("names no account: give account.domain or account.externalId, or the opportunity, subscription or lead it belongs to");
  }
  return { outright, own: own.length > 0, lead, mailDomain: event.kind === "lead" ? mailDomainOf(event.lead.contact?.email) : null };
}

/**
 * The domain under which a company registered itself: lower case, without "www" or any other part before it.
 * Null for what has none: an address, a bare word, a public suffix.
 */
export function registrableDomain(told: string): string | null {
  const { hostname, isIp } = parse(told.trim(), { allowPrivateDomains: true });
  if (!hostname || isIp) return null;
  return parse(domainToASCII(hostname), { allowPrivateDomains: true }).domain;
}

function domainIdentifier(told: string, alsoById: boolean): Identifier[] {
  const domain = registrableDomain(told);
  if (domain === null) throw new RangeError(`account.domain: "${told.slice(0, 100)}" is not a domain`);
  if (!freeMail.has(domain)) return [{ kind: "domain", source: "", value: domain }];
  if (alsoById) return [];
  throw new RangeError(`account.domain: ${domain} gives mailboxes to anyone and is nobody's; name the account by externalId`);
}

function mailDomainOf(email: string | undefined): string | null {
  const domain = email === undefined ? null : registrableDomain(email.slice(email.lastIndexOf("@") + 1));
  return domain === null || freeMail.has(domain) ? null : domain;
}
