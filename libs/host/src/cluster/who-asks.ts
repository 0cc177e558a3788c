import { type Asking, bearerOf } from '@tocsin/auth/asking';
import { anonymous } from '@tocsin/sharing';
import type { GraphQLSchema } from 'graphql';
import type { OnMasked } from '../graphql/shown.js';

/** Who asks with an access token; refuses with `auth/…`. */
export type AskingOf = (token: string) => Promise<Asking>;

export interface SubgraphOptions {
  readonly schema: GraphQLSchema;
  readonly askingOf: AskingOf;
  readonly onMasked: OnMasked;
  /** Told of every operation that was answered. */
  readonly onAnswered?: (milliseconds: number, status: number) => void;
  readonly host: string;
  readonly port: number;
}

const nobody: Asking = { principal: anonymous, recheck: async () => {} };

/** Who asks, by the header of a request: its token is verified here, whoever passed it on. */
export async function askingFrom(header: string | undefined, askingOf: AskingOf): Promise<Asking> {
  const token = bearerOf(header);
  return token === null ? nobody : askingOf(token);
}
