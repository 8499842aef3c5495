import type { Command } from "../../commands/command.ts";
import type { Shortcut } from "../../commands/shortcut.ts";
import { type Language, languages } from "../../text.ts";
import { manifestText } from "./manifest-text.ts";

/** The message extension's search. */
export const searchCommand = { id: "account", parameter: "account" } as const;

/** Where the app's id stands as long as nobody has said it, as Microsoft's own tools write it. */
export const appIdPlace = "$" + "{{TEAMS_APP_ID}}";

/** What the app offers, from the registry. */
type Offered = { commands: readonly Command[]; shortcuts: readonly Shortcut[] };

export type TeamsApp = {
  /** Of the app registration in Microsoft Entra, which is the bot's as well; null: to be filled in. */
  appId: string | null;
  /** "1.0.0"; Teams takes an update only with a higher one. */
  version: string;
  /** A page that says who runs the bot, in the app's details. */
  about: string;
  /** Answers in channels may be shown to the asker alone, which is Microsoft's preview. */
  targeted: boolean;
};

const schema = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams";
const scopes = ["personal", "team", "groupChat"] as const;

/** The languages beside the first, each in a file of its own. */
export const localizations = languages
  .filter((language) => language !== "en")
  .map((language) => ({ language, file: `${language.toLowerCase()}.json` }));

/** The app as Teams is told of it; its icons are color.png and outline.png beside it. */
export function teamsManifest(offered: Offered, { appId, version, about, targeted }: TeamsApp) {
  const botId = appId ?? appIdPlace;
  const { name, short, full } = manifestText;
  return {
    $schema: `${schema}.schema.json`,
    manifestVersion: "1.30",
    version,
    id: botId,
    localizationInfo: {
      defaultLanguageTag: "en",
      additionalLanguages: localizations.map(({ language, file }) => ({ languageTag: language.toLowerCase(), file })),
    },
    developer: { name: name.en, websiteUrl: about, privacyUrl: about, termsOfUseUrl: about },
    name: { short: name.en, full: name.en },
    description: { short: short.en, full: full.en },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#17665A",
    bots: [
      {
        botId,
        scopes,
        supportsFiles: false,
        isNotificationOnly: false,
        ...(targeted && { supportsTargetedMessages: true }),
        commandLists: [{ scopes, commands: listedIn(offered, "en") }],
      },
    ],
    composeExtensions: [{ botId, commands: extensionIn(offered, "en") }],
    permissions: ["identity", "messageTeamMembers"],
    validDomains: [],
    defaultInstallScope: "team",
    defaultGroupCapability: { team: "bot", groupchat: "bot" },
    supportsChannelFeatures: "tier1",
  };
}

/** What the same says in another language, by where it stands. What is typed is the same in all of them. */
export function teamsLocalization(offered: Offered, language: Language): Record<string, string> {
  const { name, short, full } = manifestText;
  const listed = listedIn(offered, language).map(({ description }, at) => [`bots[0].commandLists[0].commands[${at}].description`, description]);
  const extension = extensionIn(offered, language).flatMap(({ title, description, parameters = [] }, at) => {
    const place = `composeExtensions[0].commands[${at}]`;
    return [
      [`${place}.title`, title],
      [`${place}.description`, description],
      ...parameters.flatMap((parameter, which) => [
        [`${place}.parameters[${which}].title`, parameter.title],
        [`${place}.parameters[${which}].description`, parameter.description],
      ]),
    ];
  });
  return {
    $schema: `${schema}.Localization.schema.json`,
    "name.short": name[language],
    "name.full": name[language],
    "description.short": short[language],
    "description.full": full[language],
    ...Object.fromEntries([...listed, ...extension]),
  };
}

/** Teams writes the title where people type, and shows the description beside it. */
function listedIn({ commands }: Offered, language: Language) {
  return commands.filter(({ featured }) => featured).map(({ word, about }) => ({ title: word, description: about[language] }));
}

function extensionIn({ shortcuts }: Offered, language: Language) {
  const search = {
    id: searchCommand.id,
    type: "query",
    title: manifestText.search[language],
    description: manifestText.searchAbout[language],
    context: ["compose", "commandBox"],
    parameters: [
      {
        name: searchCommand.parameter,
        title: manifestText.parameter[language],
        description: manifestText.parameterAbout[language],
        inputType: "text",
      },
    ],
  };
  const actions = shortcuts.map(({ id, on, label, about }) => ({
    id,
    type: "action",
    title: label[language],
    description: about[language],
    context: on === "message" ? ["message"] : ["compose", "commandBox"],
    fetchTask: true,
    parameters: undefined,
  }));
  return [search, ...actions];
}
