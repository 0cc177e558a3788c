import {
  type ActionIconProps,
  type ButtonProps,
  type CheckboxProps,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type ModalProps,
} from '@mantine/core';
import type { CSSProperties } from 'react';

const ink = [
  '#f2f4f3',
  '#e9efed',
  '#d5dcda',
  '#b9c5c2',
  '#93a19d',
  '#5b6865',
  '#3f4c49',
  '#2b3937',
  '#14201e',
  '#0d1312',
] as const;
const dark = [
  '#e9efed',
  '#b9c5c2',
  '#93a19d',
  '#6f7e7b',
  '#3a4846',
  '#263130',
  '#1c2524',
  '#141b1a',
  '#101716',
  '#0d1312',
] as const;
const gray = [
  '#f7f9f8',
  '#f2f4f3',
  '#e3e8e6',
  '#dde3e0',
  '#c2cbc8',
  '#a3aeab',
  '#7d8a86',
  '#5b6865',
  '#3f4c49',
  '#14201e',
] as const;

/** Mantine gives the behaviour; its looks are ours: ink, hairlines, and colour for state alone. */
export const theme = createTheme({
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '650' },
  colors: { ink, dark, gray },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  // Its automatic contrast takes the shade of one scheme for both (Mantine #6589).
  variantColorResolver: (input) =>
    input.variant === 'filled' && (!input.color || input.color === 'ink')
      ? {
          background: 'var(--solid)',
          hover: 'var(--solid-hover)',
          color: 'var(--on-solid)',
          border: '1px solid transparent',
        }
      : defaultVariantColorsResolver(input),
  defaultRadius: 5,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  components: {
    Button: dressed<ButtonProps>(
      { size: 'compact-md' },
      { root: { fontWeight: 600, height: 32, paddingInline: 12, fontSize: 'var(--fs-13)' } },
    ),
    ActionIcon: dressed<ActionIconProps>({ variant: 'subtle', color: 'ink', size: 32 }),
    // Its <header> would be a second banner of the page.
    Modal: dressed<ModalProps>({
      // The window never scrolls, and the lock would write a style of its own, which the policy refuses.
      lockScroll: false,
      closeButtonProps: { 'aria-label': 'Close' },
      attributes: { header: { role: 'presentation' } },
      transitionProps: { duration: 120 },
    }),
    // What can be pressed is at least 24 pixels high (WCAG 2.5.8).
    Checkbox: dressed<CheckboxProps>(
      { size: 'xs', radius: 3, iconColor: 'var(--on-solid)' },
      { body: { alignItems: 'center' }, label: { lineHeight: '24px' } },
    ),
  },
});

/** What a component gets by default; its type alone, so that nobody fetches a dialog before one opens. */
function dressed<Props>(defaultProps: Partial<Props>, styles: Record<string, CSSProperties> = {}) {
  return { defaultProps, styles };
}

/** Mantine's own variables in terms of our tokens; written out in `mantine-variables.css`. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-border': 'var(--rule-2)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--stop)',
    '--mantine-primary-color-contrast': 'var(--on-solid)',
    '--mantine-primary-color-filled': 'var(--solid)',
    '--mantine-primary-color-filled-hover': 'var(--solid-hover)',
    '--mantine-color-ink-filled': 'var(--solid)',
    '--mantine-color-ink-filled-hover': 'var(--solid-hover)',
    '--mantine-color-ink-text': 'var(--ink)',
    '--mantine-color-ink-light-color': 'var(--ink)',
  };
  return { variables: {}, light: ours, dark: ours };
};
