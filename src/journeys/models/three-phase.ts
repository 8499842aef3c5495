import type { JourneyModel } from "../model.ts";

export const threePhase: JourneyModel = {
  name: "three-phase",
  label: { en: "Three phases", ja: "3 フェーズ", "zh-CN": "三阶段" },
  stages: [
    {
      id: "acquisition",
      label: { en: "Acquisition", ja: "獲得", "zh-CN": "获客" },
      milestones: ["reached", "lead", "mql"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "engagement-and-conversion",
      label: { en: "Engagement and conversion", ja: "関係構築と商談", "zh-CN": "互动与转化" },
      milestones: ["sal", "sql", "opportunity", "proposal"],
      owns: "sales",
      supports: ["marketing"],
    },
    {
      id: "retention-and-loyalty",
      label: { en: "Retention and loyalty", ja: "継続とロイヤルティ", "zh-CN": "留存与忠诚" },
      milestones: ["won", "onboarding", "live", "renewed", "expanded", "advocate"],
      owns: "success",
      supports: ["sales"],
    },
  ],
  unused: [],
};
