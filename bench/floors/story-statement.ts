import { sixStage } from "../../src/journeys/models/six-stage.ts";
import { findStory } from "../../src/journeys/story.ts";
import type { Viewer } from "../../src/people/viewer.ts";

/** The very statement that the product sends, and its values, as its own function makes them. */
export async function storyStatement(words: string): Promise<{ text: string; values: readonly unknown[] }> {
  let sent: { text: string; values: readonly unknown[] } | undefined;
  const listening = {
    sql: async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
      sent ??= { text, values };
      return [];
    },
  };
  await findStory(listening, viewer(), words, new Date());
  if (!sent?.values.includes(words)) throw new Error("The product's statement does not take the words that were typed");
  return sent;
}

function viewer(): Viewer {
  const organization = { id: 1, name: "", timeZone: "UTC", currency: "USD", language: "en" as const };
  return {
    kind: "person",
    organization: { ...organization, model: sixStage, newsHours: 24, liveAfterDays: 90, committeeRoles: [], proposalWords: [], rulesVersion: 0 },
    person: { id: "", name: "", email: null, team: null, role: "member", timeZone: "UTC" },
    language: "en",
    audience: { segment: null, amounts: true },
  };
}
