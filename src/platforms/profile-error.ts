/** A platform could not be asked who someone is, or did not say. */
export class ProfileError extends Error {
  override name = "ProfileError";
}
