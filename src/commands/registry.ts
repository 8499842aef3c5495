import { subscribe, unsubscribe } from "../announcements/command.ts";
import { journeyMore } from "../journeys/action.ts";
import { journey } from "../journeys/command.ts";
import { findAccountShortcut, journeyFind, journeySearch } from "../journeys/shortcut.ts";
import { mergeConfirm, mergeUndo } from "../merges/action.ts";
import { merge } from "../merges/command.ts";
import { modelLook, modelUse } from "../models/action.ts";
import { model } from "../models/command.ts";
import { noteAdd } from "../notes/action.ts";
import { addToJourney } from "../notes/shortcut.ts";
import { meLanguage } from "../people/action.ts";
import { me } from "../people/command.ts";
import type { Action } from "./action.ts";
import { askAction } from "./ask.ts";
import type { Command } from "./command.ts";
import type { FormAction } from "./form.ts";
import { helpOn } from "./help/command.ts";
import { shareAction } from "./share.ts";
import type { Shortcut } from "./shortcut.ts";

const features: readonly Command[] = [journey, subscribe, unsubscribe, merge, model, me];

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
  meLanguage,
];

/** Everything that is offered outside of cards: at most 10, in Slack's menus. */
export const shortcuts: readonly Shortcut[] = [findAccountShortcut, addToJourney];

/** Every form that can be sent. */
export const forms: readonly FormAction[] = [journeyFind, noteAdd];
