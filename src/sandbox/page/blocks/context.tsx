import type { Block } from "../../slack/blocks.ts";
import { Picture } from "./picture.tsx";
import { Text } from "./text.tsx";

/** Small print. */
export function Context({ context }: { context: Extract<Block, { type: "context" }> }) {
  return (
    <div className="block-context">
      {context.elements.map((element, index) =>
        element.type === "image" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a context have no other name than their place
          <Picture key={index} address={element.image_url} text={element.alt_text} title={null} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Text key={index} text={element} />
        ),
      )}
    </div>
  );
}
