import type { Card } from "../../../src/cards/card.ts";

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** As many figures as an answer of ours has at the most that people read: wide, long, and in three languages. */
export const figures: Card = {
  title: "Lead sources, 24 Aug – 22 Nov 2026",
  summary: "Webinars bring the leads that sales accepts most often.",
  blocks: [
    { type: "text", lines: ["Sales accepted 57 % of 312 judged leads, 4 points more than in the 90 days before."] },
    {
      type: "table",
      columns: [
        { label: "Source" },
        ...["Leads", "Judged", "Accepted", "95 % interval", "Opportunities", "Won", "Amount won"].map((label) => ({
          label,
          align: "right" as const,
        })),
      ],
      rows: [
        ["Webinar", "148", "131", "68 %", "60–75 %", "41", "12", "$412,000 · €38,000"],
        ["コンテンツ・シンジケーション（第三者メディア経由）", "96", "90", "31 %", "22–41 %", "9", "1", "$18,500"],
        ["老客户推荐", "44", "40", "83 %", "68–91 %", "22", "9", "¥1,980,000"],
        ...times(6, (n) => [`Campaign ${n}: https://example.com/a-long-address-without-a-break-${n}`, `${n}`, "0", "–", "–", "0", "0", "–"]),
      ],
    },
    { type: "quiet", line: "Fewer than 20 judged leads are not ranked." },
    {
      type: "chart",
      title: "Accepted and rejected leads by source",
      kind: "bar",
      categories: ["Webinar", "Syndication of content", "老客户推荐", "展示会", "Ads", "Partner"],
      series: [
        { name: "Accepted", values: [89, 28, 33, 12, 7, 4] },
        { name: "Recycled", values: [24, 31, 4, 9, 12, 2] },
        { name: "Rejected", values: [18, 31, 3, 2, 21, 0] },
      ],
    },
    {
      type: "chart",
      title: "Leads by week",
      kind: "line",
      categories: times(13, (n) => `W${35 + n}`),
      series: [
        { name: "Leads", values: times(13, (n) => 20 + ((n * 7) % 11)) },
        { name: "リード（前期）", values: times(13, (n) => 17 + ((n * 5) % 13)) },
      ],
    },
    { type: "chart", title: "A third one", kind: "bar", categories: ["Webinar", "Ads"], series: [{ name: "Leads", values: [148, 12] }] },
    { type: "quiet", line: "From HubSpot, as of 09:00" },
  ],
};
