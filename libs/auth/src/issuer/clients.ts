import type { ClientMetadata } from 'oidc-provider';
import { cliClient, consoleClient } from '../mint.js';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The two public clients. `redirects` are paths on the base address; nothing else is ever redirected to. */
export function clientsOf(baseUrl: string, redirects: readonly string[]): ClientMetadata[] {
  return [
    {
      client_id: consoleClient,
      client_name: 'Tocsin console',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: redirects.map((path) => `${baseUrl}${path}`),
      post_logout_redirect_uris: [`${baseUrl}/`],
    },
    {
      client_id: cliClient,
      client_name: 'Tocsin command line',
      token_endpoint_auth_method: 'none',
      grant_types: [deviceGrant, 'refresh_token'],
      response_types: [],
      redirect_uris: [],
    },
  ];
}
