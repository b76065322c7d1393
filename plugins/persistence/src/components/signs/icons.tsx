import type { ReactNode } from 'react';

/** Shapes that tell outcomes apart without colour. */
export type SignShape =
  | 'tick'
  | 'cross'
  | 'question'
  | 'clock'
  | 'shield'
  | 'dash'
  | 'alert'
  | 'flag'
  | 'bulb';

const PATHS: Record<SignShape, ReactNode> = {
  tick: <path d="M3 8.5l3.2 3.2L13 5" strokeWidth="2.2" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" strokeWidth="2.2" />,
  question: (
    <>
      <path d="M5.5 6a2.5 2.5 0 114 2c-.9.6-1.5 1-1.5 2" strokeWidth="1.8" />
      <circle cx="8" cy="12.8" r="1" fill="currentColor" stroke="none" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.6" strokeWidth="1.7" />
      <path d="M8 5v3.4l2.2 1.4" strokeWidth="1.7" />
    </>
  ),
  shield: <path d="M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z" strokeWidth="1.6" />,
  dash: <path d="M3.5 8h9" strokeWidth="2" />,
  flag: <path d="M4 14V2.5h8L9.8 5.5 12 8.5H4" strokeWidth="1.7" />,
  bulb: (
    <path
      d="M6 11.5h4M6.5 14h3M5.9 9.6a4 4 0 114.2 0c-.3.3-.4.9-.4 1.9H6.3c0-1-.1-1.6-.4-1.9z"
      strokeWidth="1.4"
    />
  ),
  alert: (
    <>
      <path d="M8 2.5l6 10.5H2z" strokeWidth="1.6" />
      <path d="M8 6.5v3M8 11v.6" strokeWidth="1.6" />
    </>
  ),
};

/** Draws one shape; it is decoration, the word beside it is what is read out. */
export function SignIcon(props: { shape: SignShape; size?: number }) {
  const { shape, size = 13 } = props;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {PATHS[shape]}
    </svg>
  );
}
