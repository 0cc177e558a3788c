import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { theme, variables } from './theme';

const folder = import.meta.dirname;
const file = readFileSync(join(folder, 'mantine-variables.css'), 'utf8');
const tokens = readFileSync(join(folder, 'tokens.css'), 'utf8');

function tokensOf(scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block =
    new RegExp(`\\[data-mantine-color-scheme="${scheme}"\\]\\s*\\{([^}]*)\\}`).exec(tokens)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [
      name as string,
      value as string,
    ]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
    const [r, g, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
      number,
      number,
      number,
    ];
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('the look', () => {
  it('has every variable that the theme sets also as a file: the policy allows no style that a script writes', () => {
    const { variables: both, light } = variables(theme as never);
    for (const [name, value] of Object.entries({ ...both, ...light }))
      expect(file.split(`${name}: ${value};`).length - 1, name).toBeGreaterThanOrEqual(2);
    for (const shade of theme.colors?.['ink'] ?? []) expect(file).toContain(shade);
  });

  it.each(['light', 'dark'] as const)(
    'reads well in %s: 4.5 : 1 for text, 3 : 1 for what carries meaning',
    (scheme) => {
      const of = tokensOf(scheme);
      const hex = (name: string) => of.get(name) as string;
      const text = [
        ['ink', 'bg'],
        ['ink', 'surface'],
        ['ink-2', 'bg'],
        ['ink-3', 'bg'],
        ['ink-3', 'surface'],
        ['ink-3', 'sunken'],
        ['ink-3', 'hover'],
        ['on-solid', 'solid'],
        ['go', 'surface'],
        ['go', 'go-tint'],
        ['wait', 'surface'],
        ['wait', 'wait-tint'],
        ['stop', 'surface'],
        ['stop', 'stop-tint'],
        ['on-stop', 'stop-fill'],
        ['on-wait', 'wait-fill'],
        ['ink', 'sel'],
      ] as const;
      for (const [front, back] of text)
        expect(contrast(hex(front), hex(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
      const graphics = [
        ['edge', 'surface'],
        ['go-fill', 'surface'],
        ['stop-fill', 'surface'],
        ['focus', 'surface'],
      ] as const;
      const all = scheme === 'light' ? new Map([...of, ['focus', '#1a66ff']]) : of;
      for (const [front, back] of graphics)
        expect(contrast(all.get(front) as string, hex(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(
          3,
        );
    },
  );
});
