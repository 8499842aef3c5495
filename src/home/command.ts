import type { Command, Listed } from "../commands/command.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import { homeCard } from "./home.ts";
import { homeText } from "./text.ts";

const listed: Listed = { word: "home", slash: false, featured: true, hint: "", about: homeText.about };

/** `/rev home`: a person's day, where there is no Home tab or nobody looks for it. `offered` are all commands, this one among them, and shortcuts. */
export function homeOn(offered: () => { commands: readonly Listed[]; shortcuts: readonly Shortcut[] }): Command {
  return {
    ...listed,
    personal: true,
    async run(asked) {
      const { commands, shortcuts } = offered();
      return { card: await homeCard(asked, commands, shortcuts) };
    },
  };
}
