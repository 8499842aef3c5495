import type { Block } from "../../slack/blocks.ts";
import { Element } from "../elements/element.tsx";
import type { Target } from "../session/deeds.ts";
import { Picture } from "./picture.tsx";
import { Text } from "./text.tsx";

/** Text, short texts side by side, and a control or picture beside them. */
export function Section({ section, on }: { section: Extract<Block, { type: "section" }>; on: Target }) {
  const { text, fields, accessory } = section;
  return (
    <div className="block-section">
      <div className="block-section-text">
        {text && <Text text={text} />}
        {fields && (
          <div className="block-fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name than their place
              <Text key={index} text={field} />
            ))}
          </div>
        )}
      </div>
      {accessory?.type === "image" && <Picture address={accessory.image_url} text={accessory.alt_text} title={null} />}
      {accessory && accessory.type !== "image" && <Element element={accessory} on={on} label={text?.text ?? null} />}
    </div>
  );
}
