// How the program tells what is loaded into the services (`crash-points.mjs`) what is to happen: files of a folder.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The variable that names the folder. */
export const armsFolder = 'TOCSIN_FAULTS_ARMS';
/** Holds the step after which the relay of a context dies; taken away by whoever dies of it. */
export const crashFile = (context) => `crash-${context}`;
/** Holds what becomes of what relays send. */
export const disturbFile = 'disturb';

/** The steps of a relay, in their order; it dies after the one that is named. */
export const relaySteps = ['taken', 'leased', 'mapped', 'sent', 'marked'];

/** Asks for things through files of a folder. */
export function openArms(folder) {
  return {
    crash: (context, step) => writeFileSync(join(folder, crashFile(context)), step),
    hasCrashed: (context) => !existsSync(join(folder, crashFile(context))),
    disarm: (context) => rmSync(join(folder, crashFile(context)), { force: true }),
    /** `repeat`: everything is sent twice; `shuffle`: streams in another order. */
    disturb(how) {
      writeFileSync(join(folder, disturbFile), how);
      return () => rmSync(join(folder, disturbFile), { force: true });
    },
  };
}
