import type { JourneyModel } from "../model.ts";

export const leadProcess: JourneyModel = {
  name: "lead-process",
  label: { en: "Lead process", ja: "リード管理プロセス", "zh-CN": "线索流程" },
  stages: [
    {
      id: "lead-generation",
      label: { en: "Lead generation", ja: "リード獲得", "zh-CN": "线索获取" },
      milestones: ["reached"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "lead-nurturing",
      label: { en: "Lead nurturing", ja: "リード育成", "zh-CN": "线索培育" },
      milestones: ["lead"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "lead-qualification",
      label: { en: "Lead qualification", ja: "リード選別", "zh-CN": "线索筛选" },
      milestones: ["mql"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "deal-and-order",
      label: { en: "Deal and order", ja: "商談と受注", "zh-CN": "商机与订单" },
      milestones: ["sal", "sql", "opportunity", "proposal", "won"],
      owns: "sales",
      supports: [],
    },
    {
      id: "continued-use",
      label: { en: "Continued use", ja: "継続利用", "zh-CN": "持续使用" },
      milestones: ["onboarding", "live", "renewed", "expanded", "advocate"],
      owns: "success",
      supports: [],
    },
  ],
  unused: [],
};
