import type { ReactNode } from 'react';

/** The few pictures the dashboard uses, drawn on a 20-unit grid in the color of the text around them. */
function icon(paths: ReactNode) {
  return function Icon({ size = 18 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.7}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {paths}
      </svg>
    );
  };
}

export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" />);
export const CrossIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const ClockIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.6 1.8" />
  </>,
);
export const RaiseIcon = icon(<path d="M10 16V4.5M5 9l5-5 5 5" />);
export const StarIcon = icon(<path d="m10 3 2.1 4.6 5 .6-3.7 3.4 1 5L10 14.1l-4.4 2.5 1-5L2.9 8.2l5-.6z" />);
export const UndoIcon = icon(<path d="M7.5 4 3.5 8l4 4M3.5 8H12a4.5 4.5 0 0 1 0 9H8" />);
export const BackIcon = icon(<path d="m12 4-6 6 6 6" />);
export const UpIcon = icon(<path d="m4 12 6-6 6 6" />);
export const DownIcon = icon(<path d="m4 8 6 6 6-6" />);
export const SunIcon = icon(
  <>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1" />
  </>,
);
export const MoonIcon = icon(<path d="M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12z" />);
export const AutoIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 3v14a7 7 0 0 0 0-14z" fill="currentColor" />
  </>,
);
export const GlobeIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M3 10h14M10 3c-4.7 4.4-4.7 9.6 0 14M10 3c4.7 4.4 4.7 9.6 0 14" />
  </>,
);
export const KeyboardIcon = icon(
  <>
    <rect x="2" y="5" width="16" height="10.5" rx="2" />
    <path d="M5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 12h7" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="10" cy="6.8" r="3.2" />
    <path d="M3.8 17c.6-3.4 3-5 6.2-5s5.6 1.6 6.2 5" />
  </>,
);
export const MoreIcon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth={2.6} />);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="1.5" />
    <path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2" />
  </>,
);
export const FilterIcon = icon(<path d="M3 5h14M5.5 10h9M8 15h4" />);
export const DownloadIcon = icon(<path d="M10 3.5V12M6.5 9l3.5 3.5L13.5 9M4 16.5h12" />);
export const LeaveIcon = icon(<path d="M11 4H5v12h6M9 10h8M14 7l3 3-3 3" />);
export const EyeIcon = icon(
  <>
    <path d="M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10z" />
    <circle cx="10" cy="10" r="2.4" />
  </>,
);
export const WarningIcon = icon(<path d="M10 3 2.5 16.5h15zM10 8v4M10 14.3v.01" />);

/** The mark of the house: two people's words in one balloon. */
export function ParleyMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path fill="var(--accent)" d="M4 6h24v17H17l-7 6v-6H4z" />
      <path fill="none" stroke="var(--sheet)" strokeWidth="2.4" strokeLinecap="round" d="M9 12h14M9 17h8" />
    </svg>
  );
}
