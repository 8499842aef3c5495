/** What somebody wants to see of renewals: those of so many days, all of them, or some. */
export type ListWanted = { days: ListDays; only: "all" | "mine" | "at-risk" };

export const listDays = [30, 60, 90] as const;
export type ListDays = (typeof listDays)[number];

/** What was typed after "renewals", in any order and script ("60 mine", "９０日 リスク"); `slip`: what of it is none of these. */
export function readListWanted(typed: string): ListWanted | { slip: string } {
  const words = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\bat[\s_-]*risk\b/g, "at-risk")
    .replace(/(\d)\s*(?:days?|d|日間?|天)(?=\s|$|\p{Script=Han}|\p{Script=Katakana})/gu, "$1 ")
    .split(/[\s,、，]+/)
    .filter((word) => word !== "");
  const wanted: ListWanted = { days: 90, only: "all" };
  for (const word of words) {
    const days = listDays.find((each) => String(each) === word);
    const only = views.get(word);
    if (days) wanted.days = days;
    else if (only) wanted.only = only;
    else return { slip: word };
  }
  return wanted;
}

/** The words that bring the same again. */
export const wordsOf = ({ days, only }: ListWanted): string => `renewals ${days}${only === "all" ? "" : ` ${only}`}`;

const views: ReadonlyMap<string, ListWanted["only"]> = new Map([
  ...["all", "すべて", "全部", "全て"].map((word) => [word, "all"] as const),
  ...["mine", "my", "me", "自分", "担当", "私", "我的", "我"].map((word) => [word, "mine"] as const),
  ...["at-risk", "risk", "リスク", "リスクあり", "危険", "风险", "有风险", "風險"].map((word) => [word, "at-risk"] as const),
]);
