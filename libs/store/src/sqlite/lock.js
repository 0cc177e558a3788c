import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@tocsin/kernel';
import { connect } from './driver.js';
import { asFault } from './faults.js';
/**
 * Takes a data folder for this process, creating it where it is not there. The lock is the operating system's, on a
 * small file of its own, so that it ends with the process however that dies; a pid beside it is for the message only.
 * Throws Fault `store/in-use`, or `store/read-only`.
 */
export function lockFolder(folder) {
  const pidFile = join(folder, 'tocsin.pid');
  try {
    mkdirSync(folder, { recursive: true });
    const lock = connect(join(folder, 'tocsin.lock'), 0);
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      writeFileSync(pidFile, `${process.pid}\n`);
    } catch (error) {
      lock.close();
      throw error;
    }
    return () => {
      rmSync(pidFile, { force: true });
      lock.close();
    };
  } catch (error) {
    const fault = asFault(error, folder);
    throw fault instanceof Fault && fault.code === 'store/in-use' ? inUse(folder, pidFile, error) : fault;
  }
}
function inUse(folder, pidFile, cause) {
  const holder = readPid(pidFile);
  const who = holder === null ? 'another process' : `process ${holder}`;
  const message = `The data folder ${folder} is already in use by ${who}. End it first, or name another folder.`;
  return new Fault('store/in-use', message, false, { cause });
}
function readPid(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
