type Told = { code: string | null; message: string; retryAfter: string | null };

/** Teams answered, and did not do what it was asked. */
export class TeamsRefusal extends Error {
  override name = "TeamsRefusal";
  readonly status: number;
  /** Teams' own word for it, "BotNotInConversationRoster"; null where what answered was not Teams. */
  readonly code: string | null;
  /** The header of that name, as it came. */
  readonly retryAfter: string | null;

  constructor(status: number, { code, message, retryAfter }: Told) {
    super(`${status} ${code ?? ""} ${message.slice(0, 200)}`.replace(/\s+/g, " ").trim());
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** There was no answer, or none that can be read. `written`: Teams may have the request all the same; its cause may tell that it has not. */
export class TeamsUnanswered extends Error {
  override name = "TeamsUnanswered";
  readonly written: boolean;

  constructor(message: string, { written, cause }: { written: boolean; cause?: unknown }) {
    super(message, { cause });
    this.written = written;
  }
}
