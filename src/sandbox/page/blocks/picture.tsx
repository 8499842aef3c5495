import { Icon } from "../parts/icon.tsx";

/** A picture is not fetched, since nothing here calls outside: its description stands for it, and leads to it. */
export function Picture({ address, text, title }: { address: string; text: string; title: string | null }) {
  return (
    <a className="block-picture" href={address} target="_blank" rel="noopener noreferrer">
      <Icon name="picture" />
      <span>{title ? `${title}: ${text}` : text}</span>
    </a>
  );
}
