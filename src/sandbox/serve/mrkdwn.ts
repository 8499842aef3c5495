import { withEmoji } from "./emoji.ts";

/** A stretch of text that looks the same throughout. */
export type Mark = {
  text: string;
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
  quoted?: true;
  /** Where it leads: always https, http or mailto. */
  href?: string;
  /** Whom it calls: "channel", "here", "everyone", "user U1", "usergroup S1". A channel that is named calls nobody. */
  calls?: string;
};

export type Names = { user(id: string): string; channel(id: string): string };

/** A letter or a run of them in which signs may still have a meaning, or a mark that is done. */
type Piece = { mark: Mark; raw: boolean };

/** Reads Slack's mrkdwn the way its clients show it. */
export function readMrkdwn(text: string, names: Names): Mark[] {
  const pieces = text
    .split(/(```[\s\S]+?```|`[^`\n]+`|<[^<>\n]+>)/)
    .filter((piece) => piece !== "")
    .flatMap((piece) => cut(piece, names));
  for (const [sign, look] of looks) pairUp(pieces, sign, look);
  quote(pieces);
  return joined(pieces.map(({ mark, raw }) => (raw ? { ...mark, text: withEmoji(unescaped(mark.text)) } : mark)));
}

/** Who is called by text as it came in; `bareToo`: also through a bare "@here". */
export function callsIn(text: string, bareToo: boolean): string[] {
  const nobody: Names = { user: (id) => id, channel: (id) => id };
  const angled = [...text.matchAll(/<([^<>\n]+)>/g)].flatMap(([, inside = ""]) => readAngles(inside, nobody).calls ?? []);
  const bare = bareToo ? [...text.matchAll(/(?<![\w@!])@(channel|here|everyone)\b/g)].map(([, name = ""]) => name) : [];
  return [...angled, ...bare];
}

function cut(piece: string, names: Names): Piece[] {
  if (/^```[\s\S]+```$/.test(piece)) return [done({ text: unescaped(piece.slice(3, -3)), code: true })];
  if (/^`[^`\n]+`$/.test(piece)) return [done({ text: unescaped(piece.slice(1, -1)), code: true })];
  if (/^<[^<>\n]+>$/.test(piece)) return [done(readAngles(piece.slice(1, -1), names))];
  const parts = piece.split(/([*_~\n])/).filter((text) => text !== "");
  return parts.map((text) => ({ mark: { text }, raw: true }));
}

const done = (mark: Mark): Piece => ({ mark, raw: false });

function readAngles(inside: string, names: Names): Mark {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? null : unescaped(inside.slice(bar + 1));
  const group = /^!subteam\^(S[A-Z0-9]+)$/.exec(target)?.[1];
  if (group) return { text: label ?? `@${group}`, calls: `usergroup ${group}` };
  const everyone = /^!(channel|here|everyone)$/.exec(target)?.[1];
  if (everyone) return { text: `@${everyone}`, calls: everyone };
  const user = /^@([UW][A-Z0-9]+)$/.exec(target)?.[1];
  if (user) return { text: `@${names.user(user)}`, calls: `user ${user}` };
  const channel = /^#([CG][A-Z0-9]+)$/.exec(target)?.[1];
  if (channel) return { text: `#${names.channel(channel)}` };
  if (target.startsWith("!date^")) return { text: label ?? "" };
  if (/^(https?:\/\/|mailto:)\S+$/.test(target)) return { text: label ?? unescaped(target), href: unescaped(target) };
  return { text: `<${unescaped(inside)}>` };
}

const looks = [
  ["*", "bold"],
  ["_", "italic"],
  ["~", "strike"],
] as const;

/** Takes out each pair of a sign that stands around words of one line, also around links and code, and gives what is between its look. */
function pairUp(pieces: Piece[], sign: string, look: "bold" | "italic" | "strike"): void {
  for (let from = 0; from < pieces.length; from += 1) {
    if (!opens(pieces, from, sign)) continue;
    const to = pieces.findIndex((_, place) => place > from + 1 && closes(pieces, place, sign));
    if (to === -1 || pieces.slice(from, to).some(({ mark }) => mark.text === "\n")) continue;
    for (const { mark } of pieces.slice(from + 1, to)) mark[look] = true;
    pieces.splice(to, 1);
    pieces.splice(from, 1);
  }
}

function opens(pieces: readonly Piece[], place: number, sign: string): boolean {
  return isSign(pieces[place], sign) && !/[\p{L}\p{N}]$/u.test(textAt(pieces, place - 1)) && /^\S/.test(textAt(pieces, place + 1));
}

function closes(pieces: readonly Piece[], place: number, sign: string): boolean {
  return isSign(pieces[place], sign) && /\S$/.test(textAt(pieces, place - 1)) && !/^[\p{L}\p{N}]/u.test(textAt(pieces, place + 1));
}

const isSign = (piece: Piece | undefined, sign: string) => piece?.raw === true && piece.mark.text === sign;
const textAt = (pieces: readonly Piece[], place: number) => pieces[place]?.mark.text ?? "";

/** A line that begins with ">" is a quotation, the sign itself is not shown; its entity counts as the sign. */
function quote(pieces: readonly Piece[]): void {
  let quoted = false;
  for (const [place, { mark, raw }] of pieces.entries()) {
    const startsLine = place === 0 || textAt(pieces, place - 1) === "\n";
    if (startsLine) quoted = raw && /^(&gt;|>)/.test(mark.text);
    if (startsLine && quoted) mark.text = mark.text.replace(/^(&gt;|>) ?/, "");
    if (quoted && mark.text !== "\n") mark.quoted = true;
  }
}

function joined(marks: readonly Mark[]): Mark[] {
  const lookOf = ({ text: _text, ...look }: Mark) => JSON.stringify(look);
  const runs: Mark[] = [];
  for (const mark of marks) {
    const last = runs.at(-1);
    if (last && !mark.href && lookOf(last) === lookOf(mark)) last.text += mark.text;
    else runs.push({ ...mark });
  }
  return runs;
}

/** Slack's three entities, each once: `&amp;lt;` is shown as `&lt;`. */
function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: "lt" | "gt" | "amp") => ({ lt: "<", gt: ">", amp: "&" })[name]);
}
