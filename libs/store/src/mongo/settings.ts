import { Fault } from '@tocsin/kernel';

/** Where the database is: `MONGODB_URI`, `mongodb://…` or `mongodb+srv://…`. A wrong one is Fault `store/setting`. */
export function readMongoSettings(environment: NodeJS.ProcessEnv): { readonly uri: string } {
  const uri = environment['MONGODB_URI'] ?? '';
  if (/^mongodb(\+srv)?:\/\/[^/]/.test(uri)) return { uri };
  throw new Fault('store/setting', 'MONGODB_URI names the database: mongodb://HOST:PORT/NAME.', false);
}
