import type { BuyingRole } from "../../../journeys/event.ts";

/** A word, and how it is written in addresses. */
export type Name = { text: string; ascii: string };

export const industries = [
  "Manufacturing",
  "Food",
  "Electronics",
  "Logistics",
  "Retail",
  "Pharmaceuticals",
  "Automotive",
  "Packaging",
  "Chemicals",
  "Medical devices",
  "Agriculture",
  "Building materials",
] as const;
export type Industry = (typeof industries)[number];

/** What companies and people of a language are called. All of it is made up. */
export type Names = {
  family: readonly Name[];
  given: readonly Name[];
  familyFirst: boolean;
  /** What makes a company's name one's own, and what says what it does. */
  stems: readonly Name[];
  trades: Readonly<Record<Industry, readonly Name[]>>;
  /** Tells companies of one name apart. */
  cities: readonly Name[];
  company(stem: string, trade: string, city: string | null): string;
  titles: Readonly<Record<BuyingRole, readonly string[]>>;
};

/** Names from a list with commas; "高橋/takahashi" says how the first is written in addresses. */
export function namesIn(list: string): Name[] {
  return list.split(",").map((entry) => {
    const [text = "", ascii] = entry.trim().split("/");
    return { text, ascii: asciiOf(ascii ?? text) };
  });
}

/** The trades of each industry. */
export function tradesIn(lists: Readonly<Record<Industry, string>>): Record<Industry, Name[]> {
  return {
    Manufacturing: namesIn(lists.Manufacturing),
    Food: namesIn(lists.Food),
    Electronics: namesIn(lists.Electronics),
    Logistics: namesIn(lists.Logistics),
    Retail: namesIn(lists.Retail),
    Pharmaceuticals: namesIn(lists.Pharmaceuticals),
    Automotive: namesIn(lists.Automotive),
    Packaging: namesIn(lists.Packaging),
    Chemicals: namesIn(lists.Chemicals),
    "Medical devices": namesIn(lists["Medical devices"]),
    Agriculture: namesIn(lists.Agriculture),
    "Building materials": namesIn(lists["Building materials"]),
  };
}

function asciiOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, (between) => (/[\s'’-]/.test(between) ? "-" : ""));
}
