import type { JourneyModel } from "../model.ts";

export const sixStage: JourneyModel = {
  name: "six-stage",
  label: { en: "Six stages", ja: "6 ステージ", "zh-CN": "六阶段" },
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
      milestones: ["mql", "sal", "sql", "opportunity"],
      owns: "marketing",
      supports: ["sales"],
    },
    {
      id: "decision",
      label: { en: "Decision", ja: "意思決定", "zh-CN": "决策" },
      milestones: ["proposal"],
      owns: "sales",
      supports: [],
    },
    {
      id: "purchase",
      label: { en: "Purchase", ja: "購入", "zh-CN": "购买" },
      milestones: ["won"],
      owns: "sales",
      supports: [],
    },
    {
      id: "implementation",
      label: { en: "Implementation", ja: "導入", "zh-CN": "实施" },
      milestones: ["onboarding"],
      owns: "success",
      supports: [],
    },
    {
      id: "support-and-retention",
      label: { en: "Support and retention", ja: "サポートと継続", "zh-CN": "支持与留存" },
      milestones: ["live", "renewed", "expanded", "advocate"],
      owns: "success",
      supports: ["sales"],
    },
  ],
  unused: [],
};
