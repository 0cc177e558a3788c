// A process to be killed: serves a data folder from the built packages and says its address once it answers.
import { serve } from '@tocsin/tocsin';

const [folder, port] = process.argv.slice(2);
const running = await serve({
  folder,
  host: '127.0.0.1',
  port: Number(port),
  listen: true,
  onError: (error) => process.stderr.write(`${error?.stack ?? error}\n`),
});
process.stdout.write(`ready ${running.address}\n`);
