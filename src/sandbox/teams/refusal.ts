/** What Teams answers in place of what was asked: a status, and a code in the body. */
export class TeamsRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number | null;
  constructor(status: number, code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = "TeamsRefusal";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export const badArgument = (message: string): TeamsRefusal => new TeamsRefusal(400, "BadArgument", message);
