import type { HeroWindow } from "./hero.ts";
import { tellAcme } from "./hero-acme.ts";
import { tellChenguang } from "./hero-chenguang.ts";
import { freshCount, tellFresh } from "./hero-fresh.ts";
import { tellHikari } from "./hero-hikari.ts";
import type { StoryEvent } from "./story-event.ts";

/** The companies that are always there, whatever the seed: they have the first places among the accounts. */
export function tellHeroes(window: HeroWindow): StoryEvent[] {
  return [tellAcme, tellHikari, tellChenguang, tellFresh].flatMap((tell) => tell(window));
}
export const heroCount = 3 + freshCount;
