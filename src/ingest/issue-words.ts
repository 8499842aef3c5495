import type { z } from "zod";
import { shorten } from "../cards/shorten.ts";

/** What is wrong with a value, as the end of a sentence that begins with its field; undefined: zod's own words. For `error` in `safeParse`. */
export function issueInWords(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  if (input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "invalid_union")) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `is not ${typeNames.get(issue.expected) ?? `of the type ${issue.expected}`}`;
    case "invalid_value":
      return `${shown(input)}is none of ${issue.values.map(String).join(", ")}`;
    case "too_big":
      return issue.origin === "string"
        ? `is longer than ${Number(issue.maximum).toLocaleString("en")} characters`
        : `is larger than ${issue.maximum.toLocaleString("en")}`;
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return "is empty";
      return `is less than ${issue.minimum.toLocaleString("en")}`;
    case "invalid_format":
      return issue.format === "date" ? "is not a day, as in 2026-06-15" : undefined;
    case "unrecognized_keys":
      return `has what is not known here: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return unionInWords(issue);
    default:
      return undefined;
  }
}

/** What may be of several shapes: by a word that says which, or else text or a number. */
function unionInWords({ input, discriminator, options }: z.core.$ZodRawIssue): string {
  if (typeof discriminator !== "string") return "is neither text nor a number";
  const told = typeof input === "object" && input !== null ? Reflect.get(input, discriminator) : undefined;
  if (told === undefined) return "is missing";
  return `${shown(told)}is none of ${Array.isArray(options) ? options.map(String).join(", ") : "those that there are"}`;
}

/** A text, as what is said of it begins. */
const shown = (told: unknown): string => (typeof told === "string" ? `"${shorten(told, 60)}" ` : "");

const typeNames: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["object", "a group of fields"],
  ["record", "a group of fields"],
  ["array", "a list"],
]);
