/** What a platform tells of one of its users. */
export type Profile = {
  /** The user's id on the workspace. */
  externalId: string;
  /** Lower case; unknown where the platform does not tell it. */
  email: string | null;
  name: string;
  /** IANA; null where it was not told: the one known before stays, else the organization's is taken. */
  timeZone: string | null;
  /** As the client tells it, "ja-JP"; null where it was not told: the one known before stays. */
  locale: string | null;
  /** Only members are people of the organization: guests, bots, those who left and those of other companies are not. */
  standing: "member" | "guest" | "bot" | "stranger" | "left";
};
