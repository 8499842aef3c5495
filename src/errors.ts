/** Something the person who asked can mend: the sentence is shown to them as it is, in their language. */
export class UserError extends Error {
  override name = "UserError";
}

/** Something the person who sent a form can mend at its fields: each sentence, in their language, by the name of its field. */
export class FieldError extends Error {
  override name = "FieldError";
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super(Object.values(fields).join(" "));
    this.fields = fields;
  }
}

/** Something the operator can mend at start or in a tool: the sentence is printed and the process ends with 1. */
export class OperatorError extends Error {
  override name = "OperatorError";
}

/** What the queue does next with a message that a platform did not plainly accept. */
export type DeliveryFault =
  /** Certainly not accepted: sent again after `retryAfterMs`, or after the queue's own back-off. */
  | { next: "retry"; retryAfterMs?: number; wholeWorkspace?: boolean }
  /** Perhaps accepted: never sent again by itself. */
  | { next: "unknown" }
  /** The channel or person is not there for us any more, or we were never let in. */
  | { next: "destination-gone" }
  /** The message an edit or a reply hangs on was deleted. */
  | { next: "message-gone" }
  /** The workspace's token or scopes do not allow it. */
  | { next: "not-authorized" }
  /** The platform will never take this message. */
  | { next: "refused" };

export class DeliveryError extends Error {
  override name = "DeliveryError";
  readonly fault: DeliveryFault;

  constructor(message: string, fault: DeliveryFault, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
