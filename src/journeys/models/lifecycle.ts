import type { JourneyModel } from "../model.ts";

export const lifecycle: JourneyModel = {
  name: "lifecycle",
  label: { en: "Lifecycle", ja: "ライフサイクル", "zh-CN": "生命周期" },
  stages: [
    {
      id: "attract",
      label: { en: "Attract", ja: "集客", "zh-CN": "吸引" },
      milestones: ["reached"],
      owns: "marketing",
      supports: ["sales", "success"],
    },
    {
      id: "nurture",
      label: { en: "Nurture", ja: "育成", "zh-CN": "培育" },
      milestones: ["lead", "mql"],
      owns: "marketing",
      supports: ["sales", "success"],
    },
    {
      id: "convert",
      label: { en: "Convert", ja: "顧客化", "zh-CN": "转化" },
      milestones: ["sal", "sql", "opportunity", "proposal", "won"],
      owns: "sales",
      supports: ["marketing", "success"],
    },
    {
      id: "retain",
      label: { en: "Retain", ja: "維持", "zh-CN": "留存" },
      milestones: ["onboarding", "live", "renewed"],
      owns: "success",
      supports: ["marketing", "sales"],
    },
    {
      id: "grow",
      label: { en: "Grow", ja: "拡大", "zh-CN": "增长" },
      milestones: ["expanded", "advocate"],
      owns: "success",
      supports: ["marketing", "sales"],
    },
  ],
  unused: [],
};
