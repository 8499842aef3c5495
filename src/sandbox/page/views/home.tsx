import { Blocks } from "../blocks/blocks.tsx";
import { useWords, useWorkspace } from "../session/use-session.ts";

/** The app's Home tab, as it was last published to the person. */
export function Home() {
  const home = useWorkspace(({ start }) => start.home);
  const words = useWords();
  return (
    <div className="home" id="panel-home" role="tabpanel" aria-labelledby="tab-home">
      {home === null && (
        <div className="skeleton" role="status">
          <p>{words.homeLoading}</p>
          <span />
          <span />
          <span />
        </div>
      )}
      {home?.blocks.length === 0 && (
        <div className="empty">
          <p className="empty-title">{words.homeEmpty}</p>
          <p>{words.homeEmptyHint}</p>
        </div>
      )}
      {home && home.blocks.length > 0 && (
        <div className="home-blocks">
          <Blocks blocks={home.blocks} on={{ view: home.id }} />
        </div>
      )}
    </div>
  );
}
