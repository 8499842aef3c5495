import { announcementKinds } from "../../src/announcements/announcement.ts";
import { actions, commands, forms, shortcuts } from "../../src/commands/registry.ts";
import { blockSamples, fieldSamples } from "./samples.ts";
import { ways } from "./ways.ts";

/** What the table has a row for; `row` is also what it is kept under in the story. */
export type Row = { row: string; name: string };

const named = (kind: string, names: readonly string[]): Row[] => names.map((name) => ({ row: `${kind} ${name}`, name: `\`${name}\`` }));

const wordsOf = (all: readonly { word: string }[]): string[] => all.map(({ word }) => word);
const idsOf = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

/** Everything there is: from the registry, from the announcements' kinds, and from what a card and a form are made of. */
export const groups: readonly { title: string; rows: readonly Row[] }[] = [
  { title: "Ways", rows: Object.keys(ways).map((name) => ({ row: `way ${name}`, name })) },
  { title: "Commands", rows: named("command", wordsOf(commands)) },
  { title: "Buttons", rows: named("action", idsOf(actions)) },
  { title: "Forms", rows: named("form", idsOf(forms)) },
  {
    title: "Shortcuts",
    rows: shortcuts.map(({ id, label }) => ({ row: `shortcut ${id}`, name: label.en })),
  },
  { title: "Announcements", rows: named("announcement", announcementKinds) },
  {
    title: "Other messages",
    rows: [
      { row: "message notice", name: "a subscription's confirmation" },
      { row: "message share", name: "a shared answer" },
    ],
  },
  { title: "What a card shows", rows: named("block", Object.keys(blockSamples)) },
  { title: "What a form asks", rows: named("field", Object.keys(fieldSamples)) },
];
