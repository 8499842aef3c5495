/** Throughline's sign, as in icon.svg. Drawn in place: an image for each message would be loaded for each. */
export function Mark({ className }: { className: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#17665a" />
      <path d="M6 20c5 0 5-8 10-8s5 8 10 8" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <circle cx="16" cy="12" r="3.2" fill="#fff" />
    </svg>
  );
}
