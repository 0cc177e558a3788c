import { ensure, hour, type Instant } from '@tocsin/kernel';

/** Where an organisation wants news posted (Standard Webhooks). Secrets are kept apart, by the id of their key. */
export interface Webhook {
  readonly webhook: string;
  readonly name: string;
  readonly url: string;
  /** Content of TLP:AMBER may be posted, over https only. */
  readonly allowAmber: boolean;
  readonly key: string;
  /** The key before the last rotation, which signs as well until then. */
  readonly previous: { readonly key: string; readonly until: Instant } | null;
}

export const webhooksPerOrganisation = 10;
/** How long both secrets sign after a rotation. */
export const rotation = 24 * hour;

export function checkWebhook({ name, url, allowAmber }: Pick<Webhook, 'name' | 'url' | 'allowAmber'>): void {
  ensure(name.trim().length > 0 && name.length <= 200, 'webhook/name', 'A name has 1 to 200 characters.', [
    'name',
  ]);
  ensure(
    !allowAmber || url.toLowerCase().startsWith('https://'),
    'webhook/amber-needs-https',
    'Content of TLP:AMBER goes out over https only.',
    ['allowAmber'],
  );
}

/** The keys that sign at an instant, the present one first. */
export function signingKeys(webhook: Webhook, at: Instant): readonly string[] {
  const { key, previous } = webhook;
  return previous && at < previous.until ? [key, previous.key] : [key];
}
