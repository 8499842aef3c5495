import { useRef } from "react";
import { type Holder, oneOf } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";

type Props = { picker: Extract<HoldingElement, { type: "datepicker" | "timepicker" }>; holder: Holder };

/** A day or a time of day. Typed by keyboard it is meant when the field is left or Enter is pressed: on the way there it is another. */
export function Picker({ picker: { type }, holder }: Props) {
  const typing = useRef(false);
  return (
    <input
      {...holder.named}
      className="input"
      type={type === "datepicker" ? "date" : "time"}
      aria-busy={holder.busy}
      value={oneOf(holder.value)}
      onPointerDown={() => {
        typing.current = false;
      }}
      onKeyDown={(event) => {
        typing.current = event.key !== "Enter";
        if (event.key === "Enter") holder.mean(event.currentTarget.value);
      }}
      onChange={(event) => (typing.current ? holder.keep : holder.mean)(event.target.value)}
      onBlur={(event) => holder.mean(event.target.value)}
    />
  );
}
