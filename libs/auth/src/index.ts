export { withAccessTokens } from './access-tokens.js';
export type { Identity } from './claims.js';
export { asAuth, auth } from './context.js';
export { type DeviceCode, deviceLogin, refresh, revoke, type Tokens } from './device-login.js';
export { createIssuer, type Issuer, type IssuerOptions, realmPath } from './issuer/issuer.js';
export { passwordLink } from './issuer/password-page.js';
export { type IssuerKeys, keysFile, loadKeys, publicKeysOf } from './keys.js';
export { audience, cliClient, consoleClient, mintToken } from './mint.js';
export { createPasswords, type Passwords } from './passwords.js';
export {
  type Account,
  createPeople,
  directoryEventTypes,
  isService,
  type People,
  serviceOf,
} from './people.js';
export { bearerOf, createVerifier, type KeySource, type TokenVerifier } from './verifier.js';
