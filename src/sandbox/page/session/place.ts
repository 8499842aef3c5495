import type { Place } from "../../serve/protocol.ts";

/** A place as it is called in a sentence: "#revenue", or who one writes with. */
export const titleOf = ({ name, direct }: Place): string => (direct || name.startsWith("#") ? name : `#${name}`);
