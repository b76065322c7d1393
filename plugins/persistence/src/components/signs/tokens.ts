import type { Theme } from '@material-ui/core/styles';

/** A colour for signs and text, and the tint that it is readable on. */
export interface Tone {
  ink: string;
  tint: string;
}

/** Everything coloured in this plugin comes from here, once for light and once for dark. */
export interface Tokens {
  good: Tone;
  bad: Tone;
  warn: Tone;
  info: Tone;
  quiet: Tone;
  surface: string;
  sunken: string;
  ink: string;
  line: string;
  /** The edge of a surface, barely there. */
  hair: string;
  accent: string;
}

// The shell's own secondary text (#a3a3a3 on #424141) is below WCAG AA, so text tones are ours;
// surfaces, borders and primary ink follow the shell.
const LIGHT = {
  good: { ink: '#116b3f', tint: '#e4f4ec' },
  bad: { ink: '#b02a20', tint: '#fdecea' },
  warn: { ink: '#855700', tint: '#fff3d1' },
  info: { ink: '#1d55b0', tint: '#e8f0fd' },
  quiet: { ink: '#5a616d', tint: '#eceef1' },
  accent: '#1f5493',
  hair: 'rgba(0, 0, 0, 0.06)',
};
const DARK = {
  good: { ink: '#6fdca6', tint: '#16301f' },
  bad: { ink: '#ffa59b', tint: '#3a1d1b' },
  warn: { ink: '#f0c75e', tint: '#35290f' },
  info: { ink: '#a5c6ff', tint: '#182843' },
  quiet: { ink: '#c0c5ce', tint: '#2c2e33' },
  accent: '#9cc9ff',
  hair: 'rgba(255, 255, 255, 0.08)',
};

/** The colours for the theme that is on. */
export function tokensOf(theme: Theme): Tokens {
  return {
    ...(theme.palette.type === 'dark' ? DARK : LIGHT),
    surface: `var(--bui-bg-neutral-1, ${theme.palette.background.paper})`,
    sunken: `var(--bui-bg-neutral-2, ${theme.palette.background.default})`,
    ink: `var(--bui-fg-primary, ${theme.palette.text.primary})`,
    line: `var(--bui-border-1, ${theme.palette.divider})`,
  };
}

/** A pattern for "nobody knows", which must look neither like 0 % nor like a colour. */
export function hatch(tokens: Tokens): string {
  const { ink } = tokens.quiet;
  return `repeating-linear-gradient(45deg, ${ink} 0 1.5px, transparent 1.5px 5px)`;
}
