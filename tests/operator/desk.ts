import { expect } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { createEncryption, generateKey } from "../../src/encryption.ts";
import type { Desk } from "../../src/operator/desk.ts";
import { atDesk } from "../../src/operator/tools.ts";

export const encryption = createEncryption(generateKey());

/** An operator at a desk on this database, who types commands as they stand after `npm run`. */
export function operatorOn(db: Db, given: Partial<Desk> = {}) {
  const heard: { wake: number; forget: number; told: string[] } = { wake: 0, forget: 0, told: [] };
  const desk: Desk = {
    db,
    encryption,
    publicUrl: "https://bot.acme.com",
    webhookSecret: null,
    remakeDemo: null,
    now: () => new Date(),
    wake: () => {
      heard.wake += 1;
    },
    tell: (line) => {
      heard.told.push(line);
    },
    forget: () => {
      heard.forget += 1;
    },
    ...given,
  };
  return {
    desk,
    heard,
    /** What a command that works says. */
    types: async (...words: string[]): Promise<string> => {
      const { code, text } = await atDesk(desk, words);
      expect(text).not.toContain("fault of ours");
      expect({ code, text }).toMatchObject({ code: 0 });
      return text;
    },
    /** The sentence with which one is refused. */
    isRefused: async (...words: string[]): Promise<string> => {
      const { code, text } = await atDesk(desk, words);
      expect(text).not.toContain("fault of ours");
      expect({ code, text }).toMatchObject({ code: 1 });
      return text;
    },
  };
}
