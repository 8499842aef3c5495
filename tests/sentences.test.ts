import { globSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { z } from "zod";
import { languages } from "../src/text.ts";

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
