const paths = {
  hash: "M6.5 3 5 13M11 3 9.5 13M3 6.2h10.5M2.5 9.8H13",
  spark: "M9 2 4 9h4l-1 5 5-7H8z",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
  send: "M2.5 8 13.5 3 10 13 7.5 9z",
  reply: "M6.5 4 3 7.5 6.5 11M3 7.5h6c2.5 0 4 1.5 4 4.5",
  more: "M4 8h.01M8 8h.01M12 8h.01",
  close: "M4 4l8 8M12 4l-8 8",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  down: "M8 3v9.5M4 8.5l4 4 4-4",
  fold: "M4 6l4 4 4-4",
  check: "M3.5 8.5 6.5 11.5 12.5 4.5",
  clock: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2 1.4",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4",
  search: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M10.2 10.2 13.5 13.5",
  picture: "M2.5 3.5h11v9h-11zM2.5 10.5l3-3 3 3 2-2 3 3M10.5 6h.01",
} as const;

/** A small line drawing; whatever it stands beside says the same in words. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
