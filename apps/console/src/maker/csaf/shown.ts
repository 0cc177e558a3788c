import { isList, isObject, type Json } from './json';

/** A value as one reads it: a text as it is, what holds others a line for each. */
export function shown(value: Json | undefined, indent = ''): string {
  if (value === undefined) return 'Not there';
  if (isList(value))
    return value.map((item) => `${indent}• ${shown(item, `${indent}  `).trimStart()}`).join('\n');
  if (!isObject(value)) return value === '' ? 'Empty' : String(value);
  return Object.entries(value)
    .map(([key, item]) => {
      const said = shown(item, `${indent}  `);
      const apart = isObject(item) || isList(item);
      return `${indent}${key.replaceAll('_', ' ')}:${apart ? `\n${said}` : ` ${said}`}`;
    })
    .join('\n');
}
