import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../parts/empty-state';
import style from './csaf.css?url';
import classes from './reader.module.css';

interface Props {
  /** What the server made of the document: text, lists and tables, escaped there. */
  readonly html: string | null;
  readonly title: string;
}

/**
 * A document of somebody else, in a frame that runs no script, sends no form and navigates nowhere: what was escaped
 * once is also kept apart. The policy of this page holds within it.
 */
export function CsafFrame({ html, title }: Props) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(600);
  const address = useMemo(
    () =>
      html === null ? null : URL.createObjectURL(new Blob([pageOf(html, scheme)], { type: 'text/html' })),
    [html, scheme],
  );
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  if (address === null)
    return (
      <EmptyState kind="not-loaded" title="There is no document to show">
        <p>It was not released yet, or it cannot be drawn. Saved as CSAF it is whole.</p>
      </EmptyState>
    );
  const fit = () => {
    const inside = frame.current?.contentDocument?.documentElement;
    if (!inside) return;
    const measure = () => setHeight(inside.getBoundingClientRect().height + 2);
    measure();
    new ResizeObserver(measure).observe(inside);
  };
  return (
    <iframe
      ref={frame}
      className={classes['frame']}
      title={`Document: ${title}`}
      // Same origin, so that its height can be read; without scripts that gives it nothing.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      src={address}
      style={{ height }}
      onLoad={fit}
    />
  );
}

function pageOf(html: string, scheme: string): string {
  return `<!doctype html><html lang="en" data-scheme="${scheme}"><head><meta charset="utf-8"><title>Document</title>
<base target="_blank"><link rel="stylesheet" href="${new URL(style, location.href).href}"></head><body>${html}</body></html>`;
}
