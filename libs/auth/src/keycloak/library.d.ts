// The parts of keycloak-connect by their files: its front door brings middleware, sessions and stores, which nothing here
// needs. These are the members that we use.
declare module 'keycloak-connect/middleware/auth-utils/config.js' {
  export default class Config {
    constructor(config: {
      readonly realm: string;
      readonly resource: string;
      readonly 'auth-server-url': string;
      readonly 'bearer-only': boolean;
      readonly 'verify-token-audience': boolean;
    });
  }
}
declare module 'keycloak-connect/middleware/auth-utils/token.js' {
  export default class Token {
    readonly header?: Readonly<Record<string, unknown>>;
    readonly content: Readonly<Record<string, unknown>>;
    constructor(token: string, clientId?: string);
    isExpired(): boolean;
  }
}
declare module 'keycloak-connect/middleware/auth-utils/grant-manager.js' {
  import type { KeyObject } from 'node:crypto';
  import Config from 'keycloak-connect/middleware/auth-utils/config.js';
  import Token from 'keycloak-connect/middleware/auth-utils/token.js';
  export default class GrantManager {
    rotation: { getJWK(kid: string): Promise<KeyObject> };
    constructor(config: Config);
    validateToken(token: Token, expectedType: 'Bearer'): Promise<Token>;
  }
}
