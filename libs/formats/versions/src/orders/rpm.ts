import { compareDigits, compareText } from './digits.js';

type Parts = { epoch: string; version: string; release: string | undefined };

/** RPM packages: epoch, version, release, each compared by `rpmvercmp` with `~` and `^`. Source: rpm-version(7). */
export function compareRpm(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareRpmPart(left.version, right.version) ||
    compareRpmPart(left.release ?? '', right.release ?? '')
  );
}

/** Arch Linux packages: as RPM, but a letter right after a number orders below its end. Source: vercmp(8). */
export function compareAlpm(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  const order = compareDigits(left.epoch, right.epoch) || compareAlpmPart(left.version, right.version);
  if (order !== 0 || left.release === undefined || right.release === undefined) return order;
  return compareAlpmPart(left.release, right.release);
}

function parts(text: string): Parts {
  const trimmed = text.trim();
  const epoch = /^([0-9]+):/.exec(trimmed)?.[1];
  const rest = epoch === undefined ? trimmed : trimmed.slice(epoch.length + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch: epoch ?? '0',
    version: dash < 0 ? rest : rest.slice(0, dash),
    release: dash < 0 ? undefined : rest.slice(dash + 1),
  };
}

function compareRpmPart(a: string, b: string): number {
  const left = a.match(/[0-9]+|[A-Za-z]+|[~^]/g) ?? [];
  const right = b.match(/[0-9]+|[A-Za-z]+|[~^]/g) ?? [];
  for (let i = 0; ; i++) {
    const l = left[i];
    const r = right[i];
    if (l === undefined && r === undefined) return 0;
    if (l === '~' || r === '~') {
      if (l !== r) return l === '~' ? -1 : 1;
    } else if (l === '^' || r === '^') {
      if (l !== r) return l === '^' ? (r === undefined ? 1 : -1) : l === undefined ? -1 : 1;
    } else {
      const order = compareRuns(l, r);
      if (order !== 0) return order;
    }
  }
}

function compareRuns(a: string | undefined, b: string | undefined): number {
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  const numeric = /^[0-9]/.test(a);
  if (numeric !== /^[0-9]/.test(b)) return numeric ? 1 : -1;
  return numeric ? compareDigits(a, b) : compareText(a, b);
}

function compareAlpmPart(a: string, b: string): number {
  const left = alpmRuns(a);
  const right = alpmRuns(b);
  for (let i = 0; ; i++) {
    const l = left[i];
    const r = right[i];
    if (l === undefined && r === undefined) return 0;
    if (l === undefined) return startsWithLetter(r) ? 1 : -1;
    if (r === undefined) return startsWithLetter(l) ? -1 : 1;
    if (l.gap !== r.gap) return l.gap - r.gap;
    const order = compareRuns(l.run, r.run);
    if (order !== 0) return order;
  }
}

type AlpmRun = { gap: number; run: string };

function startsWithLetter(run: AlpmRun | undefined): boolean {
  return run !== undefined && run.gap === 0 && /^[A-Za-z]/.test(run.run);
}

function alpmRuns(text: string): AlpmRun[] {
  return [...text.matchAll(/([^0-9A-Za-z]*)([0-9]+|[A-Za-z]+)/g)].map((match) => ({
    gap: (match[1] as string).length,
    run: match[2] as string,
  }));
}
