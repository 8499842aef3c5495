import type { JourneyModel } from "../model.ts";

export const fiveStage: JourneyModel = {
  name: "five-stage",
  label: { en: "Five stages", ja: "5 ステージ", "zh-CN": "五阶段" },
  stages: [
    {
      id: "awareness",
      label: { en: "Awareness", ja: "認知", "zh-CN": "认知" },
      milestones: ["reached", "lead"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "consideration",
      label: { en: "Consideration", ja: "検討", "zh-CN": "考虑" },
      milestones: ["mql", "sal"],
      owns: "marketing",
      supports: ["sales"],
    },
    {
      id: "decision",
      label: { en: "Decision", ja: "意思決定", "zh-CN": "决策" },
      milestones: ["sql", "opportunity", "proposal", "won"],
      owns: "sales",
      supports: [],
    },
    {
      id: "engagement-and-retention",
      label: { en: "Engagement and retention", ja: "活用と継続", "zh-CN": "互动与留存" },
      milestones: ["onboarding", "live", "renewed", "expanded"],
      owns: "success",
      supports: [],
    },
    {
      id: "advocacy",
      label: { en: "Advocacy", ja: "推奨", "zh-CN": "口碑推荐" },
      milestones: ["advocate"],
      owns: "success",
      supports: ["marketing"],
    },
  ],
  unused: [],
};
