import { Choices } from "./choices.tsx";
import type { Holder } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";
import { MultiSelect } from "./multi-select.tsx";
import { Picker } from "./picker.tsx";
import { PlaceSelect } from "./place-select.tsx";
import { Select } from "./select.tsx";
import { TextInput } from "./text-input.tsx";

/** An element that holds something, drawn with what the browser has for it. */
export function HeldElement({ element, holder }: { element: HoldingElement; holder: Holder }) {
  switch (element.type) {
    case "static_select":
      return <Select select={element} holder={holder} />;
    case "multi_static_select":
      return <MultiSelect select={element} holder={holder} />;
    case "users_select":
    case "channels_select":
    case "conversations_select":
      return <PlaceSelect select={element} holder={holder} />;
    case "radio_buttons":
    case "checkboxes":
      return <Choices choices={element} holder={holder} />;
    case "datepicker":
    case "timepicker":
      return <Picker picker={element} holder={holder} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return <TextInput input={element} holder={holder} />;
  }
}
