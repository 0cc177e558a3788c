// The parts of oidc-provider by their files. Its front door writes a warning to the console on Node 20, which it does
// not count as supported; our specs run its flows on the oldest Node that we support.
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider';
}
declare module 'oidc-provider/lib/helpers/errors.js' {
  export class InvalidGrant extends Error {
    constructor(detail?: string);
  }
  export class InvalidTarget extends Error {}
  export class OIDCProviderError extends Error {}
}
declare module 'oidc-provider/lib/helpers/interaction_policy/index.js' {
  import { interactionPolicy } from 'oidc-provider';
  export const base: typeof interactionPolicy.base;
  export const Check: typeof interactionPolicy.Check;
}
