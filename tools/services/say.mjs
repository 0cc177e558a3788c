// Progress goes to standard error, so that `--json` leaves standard output to the answer.
const began = performance.now();

/** Says one line of progress of one server, with the seconds since this program began. */
export function say(name, text) {
  const seconds = ((performance.now() - began) / 1_000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${name.padEnd(9)} ${text}\n`);
}

/** Something that the person who started this can mend: shown as a sentence, without a stack. */
export class Trouble extends Error {}
