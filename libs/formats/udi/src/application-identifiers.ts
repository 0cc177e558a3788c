/**
 * What a GS1 application identifier's value looks like: `N` digits, `X` character set 82, `Y` set 39, `Z` base64url;
 * a plain number is an exact length, `..n` up to n, `?` marks a part that may be missing
 * (GS1 General Specifications §3.2, figures 3.2-1 and 7.11-1).
 */
const formats: Readonly<Record<string, string>> = {
  '00': 'N18',
  '01 02 03': 'N14',
  '10 21 22 243 254 420 710 711 712 713 714 715 716 717 7020 7021 7022 7240 8002 8012': 'X..20',
  '11 12 13 15 16 17 4326 7006 8005': 'N6',
  '20 7241': 'N2',
  '235': 'X..28',
  '240 241 250 251 400 401 403 4308 4319 7002 7023 8004 90': 'X..30',
  '242': 'N..6',
  '253': 'N13 X..17?',
  '255': 'N13 N..12?',
  '30 37': 'N..8',
  '390n': 'N..15',
  '391n': 'N3 N..15',
  '392n': 'N..15',
  '393n': 'N3 N..15',
  '3940 3941 3942 3943 8111': 'N4',
  '3950 3951 3952 3953 3954 3955': 'N6',
  '402': 'N17',
  '410 411 412 413 414 415 416 417 7001': 'N13',
  '421': 'N3 X..9',
  '422 424 426': 'N3',
  '423 425': 'N3 N3? N3? N3? N3?',
  '427 7008': 'X..3',
  '4300 4301 4310 4311 4320': 'X..35',
  '4302 4303 4304 4305 4306 4312 4313 4314 4315 4316 7257 8110 8112 8200': 'X..70',
  '4307 4317': 'X2',
  '4309': 'N20',
  '4318': 'X..20',
  '4321 4322 4323 7252': 'N1',
  '4324 4325 7003': 'N10',
  '4330 4331 4332 4333': 'N6 X1?',
  '7004': 'N..4',
  '7005': 'X..12',
  '7007': 'N6 N6?',
  '7009 7255': 'X..10',
  '7010': 'X..2',
  '7011': 'N6 N4?',
  '703n': 'N3 X..27',
  '7040': 'N1 X3',
  '7041': 'X..4',
  '723n': 'X2 X..28',
  '7242 8013 8014 8020': 'X..25',
  '7250': 'N8',
  '7251': 'N12',
  '7253 7254 7259': 'X..40',
  '7256 91 92 93 94 95 96 97 98 99': 'X..90',
  '7258': 'X3',
  '8001': 'N14',
  '8003': 'N14 X..16?',
  '8006 8026': 'N18',
  '8007': 'X..34',
  '8008': 'N8 N2? N2?',
  '8009': 'X..50',
  '8010': 'Y..30',
  '8011': 'N..12',
  '8017 8018': 'N18',
  '8019': 'N..10',
  '8030': 'Z..90',
  '8040 8041': 'N15',
  '8042': 'N32',
  '8043': 'N18 N..2?',
};

/** Measures `31nn` to `36nn`: six digits, the last of the identifier says where the decimal point is (§3.6.2, §3.6.3). */
const measures = [...range(310, 316), ...range(320, 337), ...range(340, 357), ...range(360, 369)].flatMap(
  (stem) => [0, 1, 2, 3, 4, 5].map((decimals) => `${stem}${decimals}`),
);

const characters: Readonly<Record<string, string>> = {
  N: '\\d',
  X: '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]',
  Y: '[#\\-/0-9A-Z]',
  Z: '[0-9A-Za-z\\-_=]',
};

/** One application identifier: the form of its value and, where GS1 fixed it in advance, its length without separator. */
export interface ApplicationIdentifier {
  readonly form: RegExp;
  readonly format: string;
  readonly predefinedLength?: number;
}

/** Only these first two digits promise a length, which readers may rely on for ever (§7.8.5). */
const predefined = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

const identifiers = tabulate();

/** The application identifier of these two to four digits, if GS1 has given it out. */
export function applicationIdentifier(digits: string): ApplicationIdentifier | undefined {
  return identifiers.get(digits);
}

/** The identifier that an element string begins with at `from`; none is the beginning of another. */
export function identifierAt(text: string, from: number): string | null {
  for (const length of [2, 3, 4]) {
    const digits = text.slice(from, from + length);
    if (digits.length === length && identifiers.has(digits)) return digits;
  }
  return null;
}

function tabulate(): Map<string, ApplicationIdentifier> {
  const table = new Map<string, ApplicationIdentifier>();
  const add = (digits: string, format: string) => table.set(digits, { format, ...formOf(digits, format) });
  for (const [list, format] of Object.entries(formats)) {
    for (const digits of list.split(' ')) {
      if (digits.endsWith('n')) for (const last of range(0, 9)) add(`${digits.slice(0, -1)}${last}`, format);
      else add(digits, format);
    }
  }
  for (const digits of measures) add(digits, 'N6');
  return table;
}

function formOf(digits: string, format: string): Pick<ApplicationIdentifier, 'form' | 'predefinedLength'> {
  const parts = format.split(' ').map((part) => {
    const [, type = 'X', upTo, length, optional] = /^([NXYZ])(\.\.)?(\d+)(\?)?$/.exec(part) ?? [];
    const form = `${characters[type]}{${upTo ? `1,${length}` : length}}`;
    return optional ? `(?:${form})?` : form;
  });
  const form = new RegExp(`^${parts.join('')}$`);
  const length = /^N(\d+)$/.exec(format)?.[1];
  return predefined.test(digits) && length ? { form, predefinedLength: Number(length) } : { form };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
