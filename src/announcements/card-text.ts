import type { Sentences } from "../text.ts";

export const cardText = {
  openTitle: { en: "Deal: {deal}", ja: "商談：{deal}", "zh-CN": "商机：{deal}" },
  wonTitle: { en: "Deal won: {deal}", ja: "受注：{deal}", "zh-CN": "赢单：{deal}" },
  lostTitle: { en: "Deal lost: {deal}", ja: "失注：{deal}", "zh-CN": "输单：{deal}" },
  openSummary: {
    en: "{account}: the deal {deal} is in {stage}{amount}.",
    ja: "{account}：商談「{deal}」は{stage}の段階です{amount}。",
    "zh-CN": "{account}：商机“{deal}”处于{stage}阶段{amount}。",
  },
  wonSummary: {
    en: "{account}: the deal {deal} is won{amount}.",
    ja: "{account}：商談「{deal}」を受注しました{amount}。",
    "zh-CN": "{account}：商机“{deal}”已赢单{amount}。",
  },
  lostSummary: {
    en: "{account}: the deal {deal} is lost{amount}.",
    ja: "{account}：商談「{deal}」を失注しました{amount}。",
    "zh-CN": "{account}：商机“{deal}”已输单{amount}。",
  },
  worth: { en: ", {amount}", ja: "（{amount}）", "zh-CN": "（{amount}）" },

  openedMove: {
    en: "{account}: the deal {deal} was opened in {stage}.",
    ja: "{account}：商談「{deal}」が{stage}で始まりました。",
    "zh-CN": "{account}：商机“{deal}”已创建，处于{stage}阶段。",
  },
  moved: {
    en: "{account}: the deal {deal} moved from {from} to {stage}.",
    ja: "{account}：商談「{deal}」が{from}から{stage}に移りました。",
    "zh-CN": "{account}：商机“{deal}”从{from}转到{stage}。",
  },
  movedForward: {
    en: "{account}: the deal {deal} moved forward from {from} to {stage}.",
    ja: "{account}：商談「{deal}」が{from}から{stage}に進みました。",
    "zh-CN": "{account}：商机“{deal}”从{from}推进到{stage}。",
  },
  movedBack: {
    en: "{account}: the deal {deal} moved back from {from} to {stage}.",
    ja: "{account}：商談「{deal}」が{from}から{stage}に戻りました。",
    "zh-CN": "{account}：商机“{deal}”从{from}退回到{stage}。",
  },
  wonMove: {
    en: "{account}: the deal {deal} was won{amount}.",
    ja: "{account}：商談「{deal}」を受注しました{amount}。",
    "zh-CN": "{account}：赢得商机“{deal}”{amount}。",
  },
  lostMove: {
    en: "{account}: the deal {deal} was lost{amount}.",
    ja: "{account}：商談「{deal}」を失注しました{amount}。",
    "zh-CN": "{account}：商机“{deal}”已输单{amount}。",
  },
  reopenedMove: {
    en: "{account}: the deal {deal} was reopened in {stage}.",
    ja: "{account}：商談「{deal}」が{stage}で再開しました。",
    "zh-CN": "{account}：商机“{deal}”重新打开，处于{stage}阶段。",
  },
  movedTitle: { en: "{from} → {stage}", ja: "{from} → {stage}", "zh-CN": "{from} → {stage}" },
  openedTitle: { en: "Deal opened: {deal}", ja: "新しい商談：{deal}", "zh-CN": "新商机：{deal}" },
  reopenedTitle: { en: "Deal reopened: {deal}", ja: "商談が再開：{deal}", "zh-CN": "商机重新打开：{deal}" },

  stageTitle: { en: "{account}: {stage}", ja: "{account}：{stage}", "zh-CN": "{account}：{stage}" },
  endedTitle: { en: "{account}: {ended}", ja: "{account}：{ended}", "zh-CN": "{account}：{ended}" },
  stageEntered: {
    en: "{account} entered the stage {stage}.",
    ja: "{account}が「{stage}」ステージに入りました。",
    "zh-CN": "{account}进入“{stage}”阶段。",
  },
  stageReached: {
    en: "{account} moved from {from} to {stage}.",
    ja: "{account}が「{from}」から「{stage}」に進みました。",
    "zh-CN": "{account}从“{from}”进入“{stage}”。",
  },
  stageBack: {
    en: "{account} moved back from {from} to {stage}.",
    ja: "{account}が「{from}」から「{stage}」に戻りました。",
    "zh-CN": "{account}从“{from}”退回到“{stage}”。",
  },
  stageEnded: {
    en: "{account}'s journey ended in {stage}: {ended}.",
    ja: "{account}のジャーニーは「{stage}」で終わりました（{ended}）。",
    "zh-CN": "{account}的旅程在“{stage}”结束：{ended}。",
  },
  stageResumed: {
    en: "{account} is back, in {stage}.",
    ja: "{account}が「{stage}」で再び動き始めました。",
    "zh-CN": "{account}重新回到“{stage}”。",
  },
  lost: { en: "lost", ja: "失注", "zh-CN": "输单" },
  rejected: { en: "rejected", ja: "対象外", "zh-CN": "已拒绝" },
  churned: { en: "churned", ja: "解約", "zh-CN": "流失" },

  account: { en: "Account", ja: "アカウント", "zh-CN": "客户" },
  stage: { en: "Deal stage", ja: "商談の段階", "zh-CN": "商机阶段" },
  amount: { en: "Amount", ja: "金額", "zh-CN": "金额" },
  owner: { en: "Owner", ja: "担当者", "zh-CN": "负责人" },
  csm: { en: "Customer success", ja: "カスタマーサクセス", "zh-CN": "客户成功" },
  closesOn: { en: "Closes on", ja: "完了予定日", "zh-CN": "预计成交日" },
  lossReason: { en: "Reason", ja: "理由", "zh-CN": "原因" },
  journeyStage: { en: "Journey stage", ja: "ジャーニーのステージ", "zh-CN": "旅程阶段" },
  showJourney: { en: "Show journey", ja: "ジャーニーを見る", "zh-CN": "查看旅程" },

  why: {
    en: "You see this because {channel} follows {followed}.",
    ja: "{channel}が{followed}を購読しているため表示しています。",
    "zh-CN": "您看到此消息，是因为{channel}关注了{followed}。",
  },
  whyBy: {
    en: "You see this because {channel} follows {followed}, subscribed by {by}.",
    ja: "{channel}が{followed}を購読しているため表示しています（登録：{by}）。",
    "zh-CN": "您看到此消息，是因为{channel}关注了{followed}，由{by}订阅。",
  },
  thisChannel: { en: "this channel", ja: "このチャンネル", "zh-CN": "本频道" },
  ofSegment: { en: "{kinds} of segment {segment}", ja: "セグメント「{segment}」の{kinds}", "zh-CN": "细分“{segment}”的{kinds}" },
  "deal.*": { en: "deals", ja: "商談", "zh-CN": "商机" },
  "deal.opened": { en: "opened deals", ja: "新しい商談", "zh-CN": "新商机" },
  "deal.moved": { en: "moves of deals", ja: "商談の進展", "zh-CN": "商机进展" },
  "deal.won": { en: "won deals", ja: "受注", "zh-CN": "赢单" },
  "deal.lost": { en: "lost deals", ja: "失注", "zh-CN": "输单" },
  "deal.reopened": { en: "reopened deals", ja: "再開した商談", "zh-CN": "重新打开的商机" },
  "lead.new": { en: "new leads that have no owner to tell", ja: "知らせる担当者のいない新しいリード", "zh-CN": "没有可通知负责人的新线索" },
  "lead.late": { en: "leads that wait too long", ja: "回答が遅れているリード", "zh-CN": "超时未处理的线索" },
  "lead.quality": { en: "the weekly report on lead sources", ja: "リード獲得元の週次レポート", "zh-CN": "线索来源周报" },
  "renewal.due": { en: "renewals that come up", ja: "更新が近い契約", "zh-CN": "即将到期的续约" },
  "renewal.risk": { en: "renewals at risk", ja: "更新が危うい契約", "zh-CN": "有风险的续约" },
  letter: { en: "the weekly letter", ja: "週次レター", "zh-CN": "每周简报" },
  "lead-owner": {
    en: "You see this because the lead is yours.",
    ja: "あなたが担当するリードのため表示しています。",
    "zh-CN": "您看到此消息，是因为您负责这条线索。",
  },
  "lead-manager": {
    en: "You see this because you manage the lead's owner.",
    ja: "リード担当者の上長のため表示しています。",
    "zh-CN": "您看到此消息，是因为您是该线索负责人的主管。",
  },
  "account-csm": {
    en: "You see this because you look after the account.",
    ja: "このアカウントのカスタマーサクセス担当のため表示しています。",
    "zh-CN": "您看到此消息，是因为您负责该客户的客户成功。",
  },
  assignee: {
    en: "You see this because the renewal was given to you.",
    ja: "この更新があなたに割り当てられたため表示しています。",
    "zh-CN": "您看到此消息，是因为这项续约已指派给您。",
  },
  "account.stage": { en: "accounts' stages", ja: "アカウントのステージ", "zh-CN": "客户阶段变化" },
} as const satisfies Sentences;
