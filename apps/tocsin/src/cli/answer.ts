import { Fault, Refusal } from '@tocsin/kernel';

export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body: string },
) => Promise<Response>;

interface Said {
  readonly message: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly extensions?: {
    readonly code?: string;
    readonly path?: readonly string[];
    readonly reference?: string;
  };
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly Said[];
}

/** Faults of the other side in words for whoever cannot see its log. */
const known: Readonly<Record<string, string>> = {
  'store/full':
    'No space is left where Tocsin keeps its data. Free some and try again; nothing was half done.',
  'store/read-only': 'Tocsin may not write to its data folder any more.',
  'store/damaged': "Tocsin's data file is damaged; see what its process says.",
};

/** The data of an answer. Throws a Refusal for what the rules refuse, a Fault for what failed; see `faults` of a `Reach`. */
export function unwrap<T>(text: string, status: number, faults: ReadonlyMap<string, unknown>): T {
  const answer = read<T>(text, status);
  const error = answer.errors?.[0];
  if (error) throw thrown(error, faults);
  if (!answer.data) throw new Fault('cli/answer', `The answer (HTTP ${status}) holds no data.`, false);
  for (const payload of Object.values(answer.data) as ({ refusal?: Said | null } | null)[]) {
    const refusal = payload?.refusal;
    if (refusal) throw new Refusal(refusal.code ?? 'unknown', refusal.message, refusal.path ?? []);
  }
  return answer.data;
}

function read<T>(text: string, status: number): Answer<T> {
  try {
    return JSON.parse(text) as Answer<T>;
  } catch {
    throw new Fault(
      'cli/answer',
      `The answer (HTTP ${status}) is no JSON; is it Tocsin that answers there?`,
      false,
    );
  }
}

function thrown({ message, extensions = {} }: Said, faults: ReadonlyMap<string, unknown>): unknown {
  const { code = 'unknown', path = [], reference } = extensions;
  const cause = reference ? faults.get(reference) : undefined;
  if (cause) return cause;
  if (reference) return new Fault(code, known[code] ?? message, false);
  return code.includes('/') ? new Refusal(code, message, path) : new Fault(code, message, false);
}
