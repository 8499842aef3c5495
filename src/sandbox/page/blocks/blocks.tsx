import { useContext } from "react";
import type { Block } from "../../slack/blocks.ts";
import { Element } from "../elements/element.tsx";
import { SurfaceContext, useOwnSurface } from "../elements/surface.ts";
import type { Target } from "../session/deeds.ts";
import { InputBlock } from "../views/input-block.tsx";
import { Chart } from "./chart.tsx";
import { Context } from "./context.tsx";
import { Drawn } from "./drawn.tsx";
import { richText, table } from "./for-library.ts";
import { Picture } from "./picture.tsx";
import { Section } from "./section.tsx";
import { plain } from "./text.tsx";

/** What a message, a modal or the Home tab shows; its controls act on `on`. */
export function Blocks({ blocks, on }: { blocks: readonly Block[]; on: Target }) {
  const around = useContext(SurfaceContext);
  const own = useOwnSurface();
  return (
    <SurfaceContext value={around ?? own}>
      {blocks.map((block, index) => (
        <OneBlock key={block.block_id ?? index} block={block} on={on} />
      ))}
    </SurfaceContext>
  );
}

function OneBlock({ block, on }: { block: Block; on: Target }) {
  switch (block.type) {
    case "header":
      return <h3 className="block-header">{plain(block.text)}</h3>;
    case "section":
      return <Section section={block} on={on} />;
    case "context":
      return <Context context={block} />;
    case "divider":
      return <hr className="block-divider" />;
    case "rich_text":
      return <Drawn block={richText(block)} />;
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className="block-table" tabIndex={0}>
          <Drawn block={table(block)} />
        </div>
      );
    case "image":
      return <Picture address={block.image_url} text={block.alt_text} title={block.title ? plain(block.title) : null} />;
    case "data_visualization":
      return <Chart block={block} />;
    case "actions":
      return (
        <div className="block-actions">
          {block.elements.map((element, index) => (
            <Element key={element.action_id ?? index} element={element} on={on} label={null} />
          ))}
        </div>
      );
    case "input":
      return <InputBlock input={block} on={on} />;
  }
}
