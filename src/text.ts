import { IntlMessageFormat } from "intl-messageformat";

/** The languages the product speaks, by their tags. */
export const languages = ["en", "ja", "zh-CN"] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language, with ICU placeholders: `{count, plural, one {# deal} other {# deals}}`. */
export type Sentence = Readonly<Record<Language, string>>;
export type Sentences = Readonly<Record<string, Sentence>>;

export type Values = Readonly<Record<string, string | number>>;

/** Says a sentence of one catalogue in one language. */
export type Say<Catalogue extends Sentences> = (key: keyof Catalogue & string, values?: Values) => string;

const compiled = new Map<string, IntlMessageFormat>();

/** Stands unseen before what is written otherwise on another platform, where our own words say it: a command ("/rev help"), a channel ("#wins"). */
export const platformMark = "\u2060";

/**
 * Binds a feature's sentences to a language. A sentence without placeholders costs a look-up.
 * Values are put in as they are; who shows the result shows it as text.
 */
export function say<Catalogue extends Sentences>(catalogue: Catalogue, language: Language): Say<Catalogue> {
  return (key, values) => {
    const sentence = marked((catalogue[key] as Sentence)[language]);
    if (!sentence.includes("{")) return sentence;
    return String(format(sentence, language).format(values));
  };
}

/** The slash of a command of ours, by the words that are slash commands. */
const command = /(?<![\w/.}])\/(?=(?:rev|journey|lead|renewals|funnel)(?![\w/-]))/g;
const withMarks = new Map<string, string>();

function marked(sentence: string): string {
  if (!/[/#]/.test(sentence)) return sentence;
  const known = withMarks.get(sentence);
  if (known !== undefined) return known;
  const fresh = sentence.replace(command, `${platformMark}/`).replaceAll("#{", `${platformMark}#{`);
  withMarks.set(sentence, fresh);
  return fresh;
}

function format(sentence: string, language: Language): IntlMessageFormat {
  const known = compiled.get(`${language}\n${sentence}`);
  if (known) return known;
  const fresh = new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
  compiled.set(`${language}\n${sentence}`, fresh);
  return fresh;
}

/** The product's language nearest to a locale as clients tell it ("ja-JP", "zh_TW", "en-GB"); unknown ones read English. */
export function languageOf(locale: string | null | undefined): Language {
  const tag = (locale ?? "").toLowerCase();
  if (tag.startsWith("ja")) return "ja";
  if (tag.startsWith("zh")) return "zh-CN";
  return "en";
}
