import { subscribe, unsubscribe } from "../announcements/command.ts";
import { funnel } from "../funnel/command.ts";
import { goalChange, goalEdit, goalEnd, goalMake, goalNew, goalRetarget, goalShow } from "../goals/action.ts";
import { goal } from "../goals/command.ts";
import { homeOn } from "../home/command.ts";
import { journeyMore } from "../journeys/action.ts";
import { journey } from "../journeys/command.ts";
import { findAccountShortcut, journeyFind, journeySearch } from "../journeys/shortcut.ts";
import { leadAccept, leadChange, leadJudge, leadRecycle, leadReject } from "../leads/action.ts";
import { lead } from "../leads/command.ts";
import { sources } from "../leads/sources-command.ts";
import { letterSend } from "../letters/action.ts";
import { letter } from "../letters/command.ts";
import { mergeConfirm, mergeUndo } from "../merges/action.ts";
import { merge } from "../merges/command.ts";
import { modelLook, modelUse } from "../models/action.ts";
import { model } from "../models/command.ts";
import { noteAdd } from "../notes/action.ts";
import { addToJourney } from "../notes/shortcut.ts";
import { meLanguage } from "../people/action.ts";
import { me } from "../people/command.ts";
import { renewalAcknowledge, renewalAssign, renewalOutcome, renewalSnooze } from "../renewals/action.ts";
import { renewalAssignForm } from "../renewals/assign.ts";
import { renewals } from "../renewals/command.ts";
import { renewalOutcomeForm } from "../renewals/outcome.ts";
import { risk } from "../renewals/risk-command.ts";
import { signalAdd, signalOpen, signalPick } from "../renewals/signal-action.ts";
import { signal } from "../renewals/signal-command.ts";
import { renewalSnoozeForm } from "../renewals/snooze.ts";
import type { Action } from "./action.ts";
import { askAction } from "./ask.ts";
import type { Command } from "./command.ts";
import type { FormAction } from "./form.ts";
import { helpOn } from "./help/command.ts";
import { shareAction } from "./share.ts";
import type { Shortcut } from "./shortcut.ts";

const home = homeOn(() => ({ commands, shortcuts }));
const features = [journey, lead, subscribe, unsubscribe, renewals, sources, funnel, risk, signal, merge, goal, letter, model, home, me];

/** Everything that can be typed, as help lists it. */
export const commands: readonly Command[] = [...features, helpOn(features)];

/** Everything that can be pressed. */
export const actions: readonly Action[] = [
  askAction(commands),
  shareAction(commands),
  journeyMore,
  journeySearch,
  mergeConfirm,
  mergeUndo,
  modelLook,
  modelUse,
  leadAccept,
  leadRecycle,
  leadReject,
  leadChange,
  goalNew,
  goalShow,
  goalEdit,
  goalEnd,
  goalRetarget,
  renewalAcknowledge,
  renewalAssign,
  renewalSnooze,
  renewalOutcome,
  signalOpen,
  signalPick,
  letterSend,
  meLanguage,
];

/** Everything that is offered outside of cards: at most 10, in Slack's menus. */
export const shortcuts: readonly Shortcut[] = [findAccountShortcut, addToJourney];

/** Every form that can be sent. */
export const forms: readonly FormAction[] = [
  journeyFind,
  noteAdd,
  leadJudge,
  goalMake,
  goalChange,
  signalAdd,
  renewalAssignForm,
  renewalSnoozeForm,
  renewalOutcomeForm,
];
