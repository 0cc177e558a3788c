// What is printed: a line per fault, and one over all; with `--json` as JSON, and nothing else.
const shownFindings = 20;

export function openReport(json, books) {
  const recoveries = [];
  const notTried = [];
  let never = 0;
  const say = (text) => {
    if (json) process.stderr.write(`${text}\n`);
    else console.log(text);
  };
  return {
    say,
    fault(line) {
      if (line.notTried) notTried.push(line.fault);
      else if (line.recoverySeconds === null) never++;
      else recoveries.push(line.recoverySeconds);
      if (json) return console.log(JSON.stringify(rounded(line)));
      console.log(line.notTried ? `${line.fault.padEnd(75)} not tried: ${line.notTried}` : told(line));
    },
    /** The exit code that goes with what was found. */
    close({ lost, doubled, leaked, streams }) {
      for (const [what, findings] of Object.entries({ lost, doubled, leaked })) {
        for (const finding of findings.slice(0, shownFindings)) say(`${what}: ${finding}`);
        if (findings.length > shownFindings) say(`${what}: … and ${findings.length - shownFindings} more`);
      }
      const numbers = {
        acknowledged: books.acknowledged,
        ...{ lost: lost.length, doubled: doubled.length, leaked: leaked.length },
        slowestRecoverySeconds: never > 0 ? null : tenths(Math.max(0, ...recoveries)),
      };
      say(
        `${books.failed} answers failed to come and were asked for again; order was looked at in ${streams} streams`,
      );
      if (json) console.log(JSON.stringify(numbers));
      else
        console.log(
          `${numbers.acknowledged} commands acknowledged, ${numbers.lost} lost, ${numbers.doubled} doubled, ${numbers.leaked} leaked; ${never > 0 ? `${never} times not whole again` : `slowest recovery ${numbers.slowestRecoverySeconds} s`}; ${recoveries.length + never} faults tried, ${notTried.length} not tried`,
        );
      return lost.length + doubled.length + leaked.length + never > 0 ? 1 : 0;
    },
  };
}

function told({ fault, recoverySeconds, acknowledged, unanswered }) {
  const whole = recoverySeconds === null ? 'NOT whole again' : `whole after ${tenths(recoverySeconds)} s`;
  return `${fault.padEnd(75)} ${whole.padEnd(20)} ${String(acknowledged).padStart(5)} acknowledged, ${unanswered} unanswered`;
}

const tenths = (seconds) => Math.round(seconds * 10) / 10;

const rounded = (line) =>
  typeof line.recoverySeconds === 'number'
    ? { ...line, recoverySeconds: tenths(line.recoverySeconds) }
    : line;
