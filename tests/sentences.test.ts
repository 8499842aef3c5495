import { globSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../src/commands/registry.ts";
import { languages, platformMark, say } from "../src/text.ts";

const Catalogue = z.record(z.string(), z.object({ en: z.string(), ja: z.string(), "zh-CN": z.string() }));

test("every sentence there is can be said", async () => {
  const wrong: string[] = [];
  const files = globSync("src/**/*text*.ts").toSorted();
  for (const file of files) {
    const catalogues = Object.entries(await import(/* @vite-ignore */ pathToFileURL(file).href)).flatMap(([name, value]) => {
      const read = Catalogue.safeParse(value);
      return read.success ? [{ name, sentences: read.data }] : [];
    });
    for (const { name, sentences } of catalogues) {
      for (const [key, sentence] of Object.entries(sentences)) {
        for (const language of languages) {
          try {
            new IntlMessageFormat(sentence[language], language, undefined, { ignoreTag: true });
          } catch (error) {
            wrong.push(`${file} ${name}.${key} (${language}): ${String(error)}`);
          }
        }
      }
    }
  }
  expect(files.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test("every slash command is marked where a sentence names it, so that it is written as each platform has it", () => {
  const slashed = ["rev", ...commands.filter(({ slash }) => slash).map(({ word }) => word)];
  for (const word of slashed) {
    const sentence = { typed: { en: `Type /${word} now, {name}.`, ja: `/${word}と入力`, "zh-CN": `输入 /${word}。` } };
    const said = languages.map((language) => say(sentence, language)("typed", { name: "/rev" }));
    expect(said).toEqual([`Type ${platformMark}/${word} now, /rev.`, `${platformMark}/${word}と入力`, `输入 ${platformMark}/${word}。`]);
  }
  const others = "Type /invite @Throughline; POST /webhooks/events; {amount}/lead; https://x.example/rev";
  expect(say({ others: { en: others, ja: others, "zh-CN": others } }, "en")("others", { amount: 1 })).toBe(others.replace("{amount}", "1"));
});
