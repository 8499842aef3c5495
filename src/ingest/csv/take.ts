import { freeMail } from "../../journeys/free-mail.ts";
import { registrableDomain } from "../../journeys/names.ts";
import { addressIn } from "./field-reader.ts";
import type { Translation } from "./preset-shape.ts";

/**
 * The part of a text that is meant; undefined where it has none.
 * `email`: the first address in it; `domain`: what comes after the @; `company domain`: that, unless anyone can have a mailbox there;
 * `first`: the first of several with semicolons between them; `salesforce id`: an id of 15 characters as the same in 18.
 */
export function take(what: NonNullable<Translation["take"]>, text: string): string | undefined {
  switch (what) {
    case "email":
      return addressIn(text) ?? undefined;
    case "domain":
      return domainIn(text);
    case "company domain":
      return companyDomainIn(text);
    case "first":
      return text
        .split(";")
        .find((part) => part.trim() !== "")
        ?.trim();
    case "salesforce id":
      return salesforceId(text);
  }
}

function domainIn(text: string): string | undefined {
  const address = addressIn(text);
  return address?.slice(address.lastIndexOf("@") + 1);
}

function companyDomainIn(text: string): string | undefined {
  const domain = domainIn(text);
  const registered = domain === undefined ? null : registrableDomain(domain);
  return registered === null || freeMail.has(registered) ? undefined : domain;
}

/**
 * Reports have Salesforce's ids in 15 characters that differ by case, everything else in 18: three more say which of them are capitals, five by
 * five.
 */
function salesforceId(text: string): string {
  if (!/^[0-9A-Za-z]{15}$/.test(text)) return text;
  const suffix = [0, 5, 10].map((from) => {
    const capitals = [...text.slice(from, from + 5)].map((letter, place) => (letter >= "A" && letter <= "Z" ? 2 ** place : 0));
    return suffixLetters[capitals.reduce((sum, bit) => sum + bit, 0)];
  });
  return text + suffix.join("");
}
const suffixLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
