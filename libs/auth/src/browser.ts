/** What a person's browser does, as far as sign-in needs it: cookies by path, redirects by hand, forms from a page. */
export interface Browser {
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  /** Posts the page's form that has the button or field `choose`, with what is typed; as a browser would. */
  submit(
    on: Answer,
    choose: string,
    typed?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  post(url: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  readonly cookies: ReadonlyMap<string, string>;
}

export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Where it sends the browser; `null` where nowhere. */
  readonly location: string | null;
}

/** Follows redirects within the realm and stops at one that leaves it, such as the client's redirect URI. */
export function createBrowser(): Browser {
  const jar = new Map<string, string>();
  const path = (key: string) => key.slice(key.indexOf(' ') + 1);

  async function send(url: string, init: RequestInit): Promise<Answer> {
    const { pathname } = new URL(url);
    const cookie = [...jar]
      .filter(([key]) => pathname.startsWith(path(key)))
      .map(([key, value]) => `${key.split(' ')[0]}=${value}`);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...(init.headers as Record<string, string>),
        cookie: cookie.join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) store(jar, line);
    const location = response.headers.get('location');
    const target = location === null ? null : new URL(location, url).href;
    if (target !== null && new URL(target).pathname.startsWith('/realms/') && response.status < 400)
      return send(target, {});
    return {
      url,
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      location: target,
    };
  }

  const browser: Browser = {
    cookies: jar,
    get: (url, headers = {}) => send(url, { headers }),
    post: (url, fields, headers = {}) =>
      send(url, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: new URL(url).origin, ...headers },
      }),
    submit(on, choose, typed = {}, headers = {}) {
      const form = [...on.body.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)]
        .map(([text]) => text)
        .find((text) => text.includes(choose));
      if (form === undefined) throw new Error(`no form with ${choose} on\n${on.body}`);
      const action = /<form[^>]*action="([^"]*)"/.exec(form)?.[1];
      const fields: Record<string, string> = {};
      for (const [input] of form.matchAll(/<input[^>]*>/g)) {
        const [name, value] = [attribute(input, 'name'), attribute(input, 'value')];
        if (name !== null) fields[name] = value ?? '';
      }
      const button = [...form.matchAll(/<button[^>]*>/g)]
        .map(([text]) => text)
        .find((text) => text.includes(choose));
      const name = button === undefined ? null : attribute(button, 'name');
      if (button !== undefined && name !== null) fields[name] = attribute(button, 'value') ?? '';
      return browser.post(
        action ? new URL(textOf(action), on.url).href : on.url,
        { ...fields, ...typed },
        headers,
      );
    },
  };
  return browser;
}

function store(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(/; ?/);
  const name = pair.slice(0, pair.indexOf('='));
  const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
  const gone = attributes.some((each) => each.toLowerCase() === 'expires=thu, 01 jan 1970 00:00:00 gmt');
  if (gone) jar.delete(`${name} ${path}`);
  else jar.set(`${name} ${path}`, pair.slice(pair.indexOf('=') + 1));
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : textOf(found);
}

function textOf(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );
}
