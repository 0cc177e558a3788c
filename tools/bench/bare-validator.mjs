// A worker with the bare validator: reads, parses and tests files one after the other, each time it is asked.
// The tests that fetch from the network or start programs (6.3.6, 6.3.7, 6.3.8) are left out.
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import * as basic from '@secvisogram/csaf-validator-lib/basic.js';
import * as informative from '@secvisogram/csaf-validator-lib/informativeTests.js';
import * as optional from '@secvisogram/csaf-validator-lib/optionalTests.js';
import validate from '@secvisogram/csaf-validator-lib/validate.js';

const outside = new Set(['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']);
const tests = [basic, optional, informative].flatMap((set) =>
  Object.entries(set)
    .filter(([name, test]) => typeof test === 'function' && !outside.has(name))
    .map(([, test]) => test),
);

parentPort.on('message', async (files) => {
  const began = performance.now();
  let failed = 0;
  for (const file of files) {
    // Where a test throws on what the schema refuses, the file failed.
    const { isValid } = await validate(tests, JSON.parse(readFileSync(file, 'utf8'))).catch(() => ({
      isValid: false,
    }));
    if (!isValid) failed++;
  }
  parentPort.postMessage({ seconds: (performance.now() - began) / 1_000, failed, tests: tests.length });
});
