import type { JourneyModel } from "../model.ts";

export const buyerPhases: JourneyModel = {
  name: "buyer-phases",
  label: { en: "Buyer phases", ja: "購買フェーズ", "zh-CN": "采购历程" },
  stages: [
    {
      id: "awareness",
      label: { en: "Awareness", ja: "認知", "zh-CN": "认知" },
      milestones: ["reached"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "understanding",
      label: { en: "Understanding", ja: "理解", "zh-CN": "了解" },
      milestones: ["lead"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "consideration",
      label: { en: "Consideration", ja: "検討", "zh-CN": "考虑" },
      milestones: ["mql"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "sales-talks",
      label: { en: "Sales talks", ja: "商談", "zh-CN": "商务洽谈" },
      milestones: ["sal", "sql", "opportunity", "proposal"],
      owns: "sales",
      supports: [],
    },
    {
      id: "purchase",
      label: { en: "Purchase", ja: "購入", "zh-CN": "购买" },
      milestones: ["won", "onboarding", "live", "renewed", "expanded", "advocate"],
      owns: "sales",
      supports: ["success"],
    },
  ],
  unused: [],
};
