import type { ClientMetadata, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { type Html, html } from './html.js';
import { page, problem } from './page.js';

/** The pages that the protocol library asks for; their forms carry its own `xsrf` field, tied to the session. */
export const protocolPages = {
  error(ctx: KoaContextWithOIDC, out: ErrorOut) {
    const expired = ctx.status === 400 && out.error === 'invalid_request' && ctx.oidc?.route === 'resume';
    const sentence = expired
      ? 'This sign-in has expired.'
      : `${out.error_description ?? 'The request could not be served'} (${out.error}).`;
    answer(
      ctx,
      'Sign-in did not work',
      html`${problem(sentence)}<p>Go back to where you came from and start again.</p>`,
    );
  },
  async signOut(ctx: KoaContextWithOIDC) {
    const content = html`<form method="post" action="${ctx.oidc.urlFor('end_session_confirm')}">
${xsrf(ctx)}
<button class="main" name="logout" value="yes">Sign out</button>
<button class="plain">Stay signed in</button>
</form>`;
    answer(ctx, 'Sign out of Tocsin?', content);
  },
  async signedOut(ctx: KoaContextWithOIDC) {
    answer(ctx, 'You are signed out', html`<p>You can close this page.</p>`);
  },
  async enterCode(
    ctx: KoaContextWithOIDC,
    _form: string,
    _out?: ErrorOut,
    error?: Error & { userCode?: string },
  ) {
    const typed = error?.userCode ?? prefilled(ctx);
    const content = html`<p>Type the code that the command line shows you.</p>
${problem(error ? codeProblem(error) : null)}
<form method="post" action="${ctx.oidc.urlFor('code_verification')}">
${xsrf(ctx)}
<label for="user_code">Code</label>
<input id="user_code" name="user_code" value="${typed}" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false">
<button class="main">Continue</button>
</form>`;
    answer(ctx, 'Sign in a device', content);
  },
  async confirmCode(
    ctx: KoaContextWithOIDC,
    _form: string,
    client: { clientName?: string | undefined; clientId: string } | ClientMetadata,
    _device: unknown,
    userCode: string,
  ) {
    const name =
      'clientName' in client && typeof client.clientName === 'string' ? client.clientName : 'A program';
    const content = html`<p><strong>${name}</strong> asks to act as you.</p>
<p>Does it show you this code at this moment?</p>
<p><code>${userCode}</code></p>
<p>If you did not start this yourself, refuse: somebody else would act in your name.</p>
<form method="post" action="${ctx.oidc.urlFor('code_verification')}">
${xsrf(ctx)}
<input type="hidden" name="user_code" value="${userCode}">
<button class="main" name="confirm" value="yes">Yes, sign it in</button>
<button class="plain" name="abort" value="yes">No, refuse</button>
</form>`;
    answer(ctx, 'Is this your device?', content);
  },
  async deviceSignedIn(ctx: KoaContextWithOIDC) {
    answer(ctx, 'Signed in', html`<p>Go back to the command line. You can close this page.</p>`);
  },
};

function answer(ctx: KoaContextWithOIDC, title: string, content: Html): void {
  ctx.type = 'html';
  ctx.body = page(title, content);
}

function xsrf(ctx: KoaContextWithOIDC): Html {
  const secret = ctx.oidc.session?.state?.['secret'];
  return html`<input type="hidden" name="xsrf" value="${typeof secret === 'string' ? secret : ''}">`;
}

/** The code of `verification_uri_complete` (RFC 8628 §3.3.1): filled in, and confirmed by hand all the same. */
function prefilled(ctx: KoaContextWithOIDC): string {
  const code: unknown = ctx.state['userCode'];
  return typeof code === 'string' ? code.slice(0, 20) : '';
}

function codeProblem(error: Error): string {
  if (error.name === 'AbortedError') return 'The sign-in of this device was refused.';
  if (error.name === 'ExpiredError') return 'This code has expired; start again on the command line.';
  if (error.name === 'AlreadyUsedError') return 'This code was used already.';
  if (error.name === 'NoCodeError' || error.name === 'NotFoundError')
    return 'There is no such code. Compare it letter by letter.';
  return 'The code could not be checked. Open the page again.';
}
